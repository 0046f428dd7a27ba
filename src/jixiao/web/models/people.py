"""Who there is: the tree of region, departments and units, and the accounts of people."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models

from jixiao.web.models.keys import LENGTH, new_key

__all__ = ["Account", "Level", "Organisation", "Role"]


class Level(models.TextChoices):
    """Where an organisation stands in the tree."""

    REGION = "region", "地区"
    DEPARTMENT = "department", "部门"
    UNIT = "unit", "单位"


class Organisation(models.Model):
    """A region (its finance bureau works for it), a department or a unit of a department."""

    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    code = models.CharField("编码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=120)
    level = models.CharField("层级", max_length=12, choices=Level.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name="上级"
    )
    path = models.CharField(max_length=400, editable=False, db_index=True)  # "/1/7/12/": ids from the top
    standard = models.CharField(
        "标准地区", max_length=40, blank=True
    )  # code of the region whose rules hold; "" asks above
    active = models.BooleanField("在用", default=True)

    class Meta:
        """Order by code."""

        ordering = ["code"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path in step with the parent, and those below in step with this one."""
        if not self.pk:
            super().save(*args, **kwargs)
            kwargs = {"update_fields": ["path"], "using": kwargs.get("using")}
            args = ()
        was = self.path
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        super().save(*args, **kwargs)
        if was and was != self.path:
            for below in self.children.all():
                below.save()

    def holds(self, other: "Organisation") -> bool:
        """Tell whether ``other`` is this organisation or stands below it."""
        return other.path.startswith(self.path)

    @property
    def region(self) -> "Organisation":
        """Return the region at the top."""
        return self if self.parent is None else self.parent.region


class Role(models.TextChoices):
    """What a person does on the site."""

    PREPARER = "preparer", "经办人"
    HEAD = "head", "负责人"
    REVIEWER = "reviewer", "复核人"
    ADMINISTRATOR = "administrator", "管理员"
    AUDITOR = "auditor", "审计"


class Account(AbstractUser):
    """A person with one role in one organisation."""

    first_name = None  # type: ignore[assignment]  # Chinese names are one word; see name
    last_name = None  # type: ignore[assignment]
    key = models.CharField(max_length=LENGTH, unique=True, default=new_key, editable=False)
    name = models.CharField("姓名", max_length=60)
    role = models.CharField("角色", max_length=16, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="accounts", verbose_name="单位"
    )
    must_change_password = models.BooleanField("须改密码", default=False)

    REQUIRED_FIELDS = ["name", "role", "organisation"]

    def __str__(self) -> str:
        """Return the person's name."""
        return self.name or self.username

    @property
    def of_bureau(self) -> bool:
        """Tell whether the person works for the region: reviewer, administrator, auditor."""
        return self.role in {Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR}

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name

    def get_short_name(self) -> str:
        """Return the person's name."""
        return self.name
