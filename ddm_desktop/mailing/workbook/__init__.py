"""Reading workbooks in a process of its own, which a damaged or malicious file may bring down."""
