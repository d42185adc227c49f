"""Who may do what: four roles and a plain table."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an operator (a person with a password) is in this posko."""

    HEAD = "head"
    OPERATOR = "operator"
    FIELD_OFFICER = "field_officer"
    VIEWER = "viewer"


class Permission(StrEnum):
    """One kind of action that a service asks for."""

    VIEW = "view"
    VIEW_FULL_ID = "view_full_id"
    EDIT_RESIDENTS = "edit_residents"
    EDIT_CASES = "edit_cases"
    MONITOR = "monitor"
    EDIT_STOCK = "edit_stock"
    ISSUE_EXPIRED = "issue_expired"
    DISTRIBUTE = "distribute"
    IMPORT = "import"
    EXPORT = "export"
    PRINT = "print"
    SETTINGS = "settings"
    ACCOUNTS = "accounts"
    AUDIT = "audit"
    BACKUP = "backup"
    OVERSEE = "oversee"
    ACTIVITIES = "activities"
    REPORT_BLC = "report_blc"
    DESTROY = "destroy"


_FIELD = frozenset(
    {Permission.VIEW, Permission.MONITOR, Permission.DISTRIBUTE, Permission.PRINT}
    | {Permission.OVERSEE, Permission.ACTIVITIES}
)
_DESK = _FIELD | {
    Permission.VIEW_FULL_ID,
    Permission.EDIT_RESIDENTS,
    Permission.EDIT_CASES,
    Permission.EDIT_STOCK,
    Permission.IMPORT,
    Permission.EXPORT,
    Permission.BACKUP,
    Permission.REPORT_BLC,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.HEAD: frozenset(Permission),
    Role.OPERATOR: _DESK,
    Role.FIELD_OFFICER: _FIELD,
    Role.VIEWER: frozenset({Permission.VIEW, Permission.PRINT}),
}


def may(role: Role, permission: Permission) -> bool:
    """Return whether ``role`` holds ``permission``."""
    return permission in GRANTS[role]
