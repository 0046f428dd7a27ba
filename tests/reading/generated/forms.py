"""Every layout by its name."""

from tests.reading.generated.form import Form
from tests.reading.generated.forms_goal import GOAL
from tests.reading.generated.forms_overall import OVERALL
from tests.reading.generated.forms_project import PROJECT

__all__ = ["FORMS", "Form"]

FORMS: dict[str, Form] = {form.layout: form for form in (*OVERALL, *PROJECT, *GOAL)}
