"""Every layout by its name, and further ones that were only seen."""

from tests.reading.generated.form import Form
from tests.reading.generated.forms_goal import GOAL
from tests.reading.generated.forms_overall import OVERALL
from tests.reading.generated.forms_project import PROJECT
from tests.reading.generated.forms_seen import SEEN

__all__ = ["FORMS", "SEEN_FORMS", "Form"]

SEEN_FORMS: dict[str, Form] = {form.layout: form for form in SEEN}
FORMS: dict[str, Form] = {form.layout: form for form in (*OVERALL, *PROJECT, *GOAL)}
