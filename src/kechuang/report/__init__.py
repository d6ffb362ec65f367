"""Room report: papers are blocks (术语 版面单元); a writer turns blocks into xlsx, docx, pdf or a page."""
