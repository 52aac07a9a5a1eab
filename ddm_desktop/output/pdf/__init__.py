"""PDF: typesetting on the page, then ink, tags and metadata on ReportLab's canvas."""
