"""Between the record and the page: a report as named fields of text, and back. Pure: no Django here."""
