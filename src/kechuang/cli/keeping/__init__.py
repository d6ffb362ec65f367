"""The commands that work with stored rows and with the home itself (术语 台账命令)."""
