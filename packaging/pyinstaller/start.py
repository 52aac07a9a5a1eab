"""Where the stand-alone program begins."""

import multiprocessing
import sys

# A process of a print run is this program once more, with arguments of multiprocessing's.
multiprocessing.freeze_support()

from ddm_desktop.__main__ import main  # noqa: E402  nothing of it is needed by such a process's helpers

sys.exit(main())
