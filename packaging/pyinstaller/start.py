"""Where the stand-alone program begins: as itself, or as a process that multiprocessing has started.

PyInstaller's own way to do so loads multiprocessing at every start, which takes as long as all else of `--help`.
"""

import sys

del __file__  # a process that is started would run that file once more, and there is none

if "--multiprocessing-fork" in sys.argv:  # a process of a print run
    from multiprocessing import spawn

    spawn.freeze_support()
elif "-c" in sys.argv[:-1]:  # what cleans up after such processes
    command = sys.argv[sys.argv.index("-c") + 1]
    if command.startswith("from multiprocessing.resource_tracker import main;"):
        exec(command)
        sys.exit()

from ddm_desktop.__main__ import main  # noqa: E402  not for such a process

sys.exit(main())
