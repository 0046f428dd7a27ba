"""The site: a department prepares, the bureau reviews, the public reads (docs/decisions/0007).

Django lives in this room only. Pages ask ``permissions`` what somebody may do; every act goes through
``actions.perform``: permission, execution and log entry in one transaction. Scores, findings and documents
come from the same functions as on the command line.

Stable: ``settings`` (as ``DJANGO_SETTINGS_MODULE``), ``wsgi``.
"""
