"""The command line, a module a command. Each has ``add(parser)`` and ``run(args) -> exit code``.

Standard output is pure data; progress and reasons go to standard error.
"""
