"""Setting blocks on A4 with reportlab: faces, line making, flowables, page furniture."""
