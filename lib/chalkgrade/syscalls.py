"""What a candidate may not even ask the kernel for.

The namespaces already leave it nothing to reach. This takes away, besides, what no exercise needs and what
new holes in kernels are found in: making namespaces and mounts, looking into other processes, loading
programs into the kernel. And it may not leave its session, by which the scheduler knows that all of a
candidate's processes are one, and gives them together no more time than another candidate.

A filter is a program for the kernel's small machine: load the call's number, compare, refuse with EPERM.
Where the processor is one that is not listed here, the rest of the walls stand alone.
"""

from __future__ import annotations

import ctypes
import platform
import struct

EPERM, ENOSYS = 1, 38
_NUMBERS = {  # name: (x86_64, aarch64)
    "setsid": (112, 157),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "syslog": (103, 116),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
}
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_LOAD, _IF_EQUAL, _IF_ABOVE, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_X32 = 0x40000000  # from here on, numbers of another convention of x86_64
_SECCOMP = (317, 277)  # this call's own numbers
_SET_FILTER, _NO_SLOWER = 1, 4  # what it is to do; and without what old kernels slow filtered processes by


def program(machine: str) -> list[tuple[int, int, int, int]]:
    """The filter as instructions (code, jump if true, jump if false, operand); empty if unknown."""
    if machine not in _ARCHITECTURES:
        return []
    column, architecture = _ARCHITECTURES[machine]
    numbers = sorted(number[column] for number in _NUMBERS.values())
    last = len(numbers)
    checks = [(_IF_EQUAL, last - i, 0, number) for i, number in enumerate(numbers)]  # to the last instruction
    return [
        (_LOAD, 0, 0, 4),  # the architecture
        (_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # the call's number
        (_IF_ABOVE, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE | ENOSYS),
        *checks,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | EPERM),
    ]


def restrict() -> None:
    """Put the filter over this process and all that it will start; it cannot be taken off."""
    machine = platform.machine()
    instructions = program(machine)
    if not instructions:
        return
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *one) for one in instructions))
    filters = struct.pack("HxxxxxxP", len(instructions), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    number = _SECCOMP[_ARCHITECTURES[machine][0]]
    if libc.syscall(number, _SET_FILTER, _NO_SLOWER, ctypes.c_char_p(filters)):
        raise OSError(ctypes.get_errno(), "the filter of system calls was refused")
