"""Room plan: a work plan (工作要点) becomes targets, findings and the rows of its annex."""
