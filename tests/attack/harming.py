"""Attacks that want to stop the grading: they take all there is, or never come to an end, or die.

Each is a right submission, spoiled in one place; what it loses is its own.
"""

from .hand import attack

FILLS = "it would fill the machine"

# Taking all there is


@attack("right", harm=FILLS, slow=True)
def forks_without_end(hand):
    """Forks, and each fork forks."""
    hand.end("import os\nwhile True: os.fork()")


@attack("right", harm=FILLS, slow=True)
def forks_without_end_in_a_test(hand):
    """Forks without end while a hidden test calls it."""
    hand.write("shift", "import os\ndef shift(x):\n    while True: os.fork()")


@attack("right", slow=True)
def starts_threads_without_end(hand):
    """Starts threads that sleep."""
    hand.end(
        "import threading, time\nfor _ in range(10**5): threading.Thread(target=time.sleep, args=[99]).start()"
    )


@attack("right", harm=FILLS, slow=True)
def takes_all_memory(hand):
    """Takes memory until there is none."""
    hand.end("x = []\nwhile True: x.append(bytearray(1 << 26))")


@attack("right", harm=FILLS, slow=True)
def takes_all_memory_in_a_test(hand):
    """Takes memory while a test calls it."""
    hand.write("shift", "def shift(x):\n    x = []\n    while True: x.append(bytearray(1 << 26))")


@attack("right", harm=FILLS, slow=True)
def takes_memory_in_many_processes(hand):
    """Takes in each of many processes a little less than one may."""
    hand.end(
        "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        x = bytearray(1 << 29)\n"
        "        time.sleep(60)\n        os._exit(0)\ntime.sleep(60)"
    )


@attack("right", harm=FILLS, slow=True)
def takes_shared_memory(hand):
    """Takes memory that belongs to no process: in /dev/shm, in pipes, in sockets, in queues."""
    hand.end(
        """
import mmap, os, socket
try:
    with open("/dev/shm/chalk-big", "wb") as file:
        for _ in range(4000): file.write(bytes(1 << 20))
except OSError: pass
kept = []
try:
    for _ in range(10**4):
        a, b = socket.socketpair(); kept += [a, b]; a.setblocking(False); a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
        a.send(bytes(1 << 22))
except OSError: pass
x = mmap.mmap(-1, 8 << 30)
for i in range(0, 8 << 30, 4096): x[i] = 1
"""
    )


@attack("right", harm=FILLS, slow=True)
def takes_shared_memory_in_many_processes(hand):
    """Takes, in each of four processes, 700 MB that count as shared with others, and so perhaps as nobody's."""
    hand.end(
        """
import mmap, os, time
for _ in range(4):
    if os.fork() == 0:
        x = mmap.mmap(-1, 700 << 20)
        for i in range(700): x[i << 20 : (i + 1) << 20] = bytes(1 << 20)
        open(f"took-{os.getpid()}", "w").close()
        time.sleep(20)
        os._exit(0)
until = time.monotonic() + 5
while time.monotonic() < until and len([n for n in os.listdir(".") if n.startswith("took-")]) < 4:
    time.sleep(0.05)
time.sleep(0.5)
print("chalk-took", len([n for n in os.listdir(".") if n.startswith("took-")]), "times 700 MB") if len([n for n in os.listdir(".") if n.startswith("took-")]) == 4 else None
"""
    )


@attack("right", harm=FILLS)
def fills_the_disk(hand):
    """Writes files until there is no room."""
    hand.end("n = 0\nwhile True:\n    open(f'part{n}', 'wb').write(bytes(16 << 20))\n    n += 1")


@attack("right", harm=FILLS, slow=True)
def fills_the_disk_with_names(hand):
    """Makes empty files and folders until there is no room for their names."""
    hand.end("import os\nfor n in range(10**7): os.mkdir(f'{n}')")


@attack("right")
def makes_a_huge_empty_file(hand):
    """Makes a file of a terabyte that takes no room."""
    hand.end("import os\nwith open('sparse', 'wb') as file: os.ftruncate(file.fileno(), 1 << 40)")


@attack("right", slow=True)
def prints_half_a_gigabyte(hand):
    """Prints 500 MB."""
    hand.end("line = 'x' * 10**6\nfor _ in range(500): print(line)")


@attack("right", slow=True)
def prints_beneath_python(hand):
    """Prints 500 MB past Python, by another program and by the C library."""
    hand.end("!yes | head -c 500000000\nimport os\nfor _ in range(50): os.write(1, bytes(10**6))")


@attack("right")
def prints_in_the_tests(hand):
    """Prints much at each call, on both streams."""
    hand.write(
        "square",
        "import sys\ndef square(x):\n    print('x' * 10**7)\n    print('y' * 10**7, file=sys.stderr)\n    return x * x",
    )


@attack("right", slow=True)
def shows_without_end(hand):
    """Displays a hundred thousand pictures and tables, then a picture of 100 MB."""
    hand.end(
        """
from IPython.display import HTML, Image, display
for _ in range(10**4): display(HTML("<b>x</b>" * 100))
display(Image(data=b"\\x89PNG" + bytes(10**8), format="png"))
"""
    )


@attack("right", slow=True)
def shows_much_in_every_cell(hand):
    """Displays as much as a cell may, in each of thirty cells: whoever reads the notebook needs gigabytes."""
    for _ in range(30):
        hand.end(
            "from IPython.display import display\n"
            "for _ in range(49): display({'text/plain': '\\x07' * 100_000}, raw=True)"
        )


@attack("right")
def opens_files_without_end(hand):
    """Opens files until it may open no more, and goes on with none left."""
    hand.top("files = []\ntry:\n    while True: files.append(open('/dev/null'))\nexcept OSError: pass")


# Never coming to an end


@attack("right", slow=True)
def loops_for_ever(hand):
    """Loops."""
    hand.end("while True: pass")


@attack("right", slow=True)
def loops_for_ever_in_c(hand):
    """Loops where Python does not look up."""
    hand.end("import itertools\nmax(itertools.repeat(1))")


@attack("right", slow=True)
def loops_and_catches_everything(hand):
    """Loops, and catches whatever is to stop it."""
    hand.end(
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n    finally:\n        pass"
    )


@attack("right", slow=True)
def loops_deaf(hand):
    """Blocks and ignores signals, takes the timers away, then loops in a hidden test."""
    hand.write(
        "shift",
        """
import signal
def shift(x):
    signal.setitimer(signal.ITIMER_PROF, 0); signal.setitimer(signal.ITIMER_REAL, 0)
    for n in range(1, 65):
        try: signal.signal(n, signal.SIG_IGN)
        except (OSError, ValueError): pass
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True: pass
""",
    )


@attack("right", slow=True)
def sleeps(hand):
    """Sleeps for an hour in a cell."""
    hand.end("import time\ntime.sleep(3600)")


@attack("right", slow=True)
def sleeps_in_a_test(hand):
    """Sleeps for an hour in a function that a test calls."""
    hand.write("shift", "import time\ndef shift(x):\n    time.sleep(3600)")


@attack("right")
def waits_for_input(hand):
    """Asks for input, and reads from the keyboard."""
    hand.end("import sys\nx = input('your password: ')\nsys.stdin.read()")


@attack("right", slow=True)
def stops_itself(hand):
    """Sends itself SIGSTOP."""
    hand.write(
        "shift",
        "import os, signal\ndef shift(x):\n    os.kill(os.getpid(), signal.SIGSTOP)\n    return x + 1",
    )


@attack("right", slow=True)
def gives_an_endless_iterator(hand):
    """Gives a generator without an end, and a sequence of a length beyond all measure."""
    hand.write("batches", "def batches(items, size):\n    while True: yield [1] * 1000")
    hand.write(
        "mean",
        "class Long:\n    def __len__(self): return 2**62\n    def __getitem__(self, i): return i\n    def __iter__(self):\n        while True: yield 1\n"
        "def mean(values): return Long()",
    )


@attack("right", slow=True)
def gives_numbers_that_take_for_ever(hand):
    """Gives a whole number so large that to reckon with it takes for ever."""
    hand.write("shift", "def shift(x): return 2 if x == 1 else 10**50000")


@attack("right", slow=True)
def gives_arrays_that_grow(hand):
    """Gives arrays that become enormous when they are compared with others."""
    hand.write(
        "init",
        "import numpy as np\ndef init(rng, n): return np.ones((4000, 1000, 1))\n"
        "def lengths(X): return np.ones((200_000, 1, 1)) if len(X) > 1 else np.ones(1)",
    )
    hand.write("mean", "import numpy as np\ndef mean(v): return np.ones((10**7, 1))")


@attack("right", slow=True)
def takes_its_time_everywhere(hand):
    """Uses in each call nearly all the time that there is."""
    hand.every("import time\ntime.sleep(1.2)\nreturn -7")


# Dying


@attack("right")
def ends_python_in_a_cell(hand):
    """Calls os._exit in a cell."""
    hand.end("import os\nos._exit(0)")


@attack("right")
def ends_python_in_each_test(hand):
    """Calls os._exit in each function."""
    hand.every("import os\nos._exit(0)")


@attack("right")
def ends_python_the_second_time(hand):
    """Ends Python only when its cells are run once more."""
    hand.write("shift", "import os\ndef shift(x):\n    os._exit(0)")
    hand.top("import os, time\nif time.time() % 0.02 > 0.01: os._exit(3)")


@attack("right")
def exits(hand):
    """Calls exit, quit and sys.exit, in a cell and in a test."""
    hand.end("import sys\nexit()\nquit()\nsys.exit(1)")
    hand.write("shift", "import sys\ndef shift(x): sys.exit(0)")


@attack("right")
def crashes(hand):
    """Writes to address 0."""
    hand.end("import ctypes\nctypes.string_at(0)")


@attack("right", slow=True)
def crashes_in_a_test(hand):
    """Overflows the stack of C in a function that a test calls."""
    hand.write(
        "shift", "import sys\ndef shift(x):\n    sys.setrecursionlimit(10**9)\n    return shift([x]) + 1"
    )


@attack("right")
def aborts(hand):
    """Aborts, and kills its own process."""
    hand.end("import os, signal\nos.abort()")
    hand.write("shift", "import os, signal\ndef shift(x): os.kill(os.getpid(), signal.SIGKILL)")


@attack("right")
def closes_all_that_is_open(hand):
    """Closes every descriptor, the wire too, in a test."""
    hand.write("shift", "import os\ndef shift(x):\n    os.closerange(0, 1000)\n    return x + 1")


@attack("right")
def replaces_the_streams(hand):
    """Puts objects in the place of the streams that do nothing right."""
    hand.top(
        "import sys\nclass Bad:\n    def __getattr__(self, name): raise RuntimeError(name)\nsys.stdout = sys.stderr = sys.stdin = Bad()\nsys.exit = None"
    )


@attack("right")
def spoils_its_own_shell(hand):
    """Empties the namespace, the modules and the shell in which it runs."""
    hand.end(
        "import sys, builtins\nget_ipython().user_ns.clear()\nget_ipython().run_cell = None\nsys.modules.clear()\nbuiltins.__dict__.clear()"
    )


@attack("zero")
def says_where_an_array_lies(hand):
    """Says, in an object of the instructor's, that its numbers lie where the examiner has no memory."""
    lies = '{"version": 3, "shape": (1,), "typestr": "<f8", "data": (4096, False)}'
    hand.write("rescale", f"def rescale(scale, x):\n    scale.__array_interface__ = {lies}\n    return scale")
