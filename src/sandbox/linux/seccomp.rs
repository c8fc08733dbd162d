//! The system calls that a walled program may not make.
//!
//! In: whether it may use the network and write files; out: filters on this thread, for good and for all that it starts. A list of what is
//! denied, not of what is allowed: compilers, linkers and tests use most calls, and files are Landlock's. Denied is what
//! leads out (sockets, other processes, namespaces, mounts), what other filters do not see (io_uring, the 32-bit and x32
//! calls), what has a history of holes in kernels, and memory that no file or process answers for.

use std::collections::BTreeMap;
use std::io;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter, sock_filter,
};

/// Always denied, whatever the arguments.
const DENIED: &[libc::c_long] = &[
    // Whole families of calls behind two numbers.
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_bpf,
    // Other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_move_pages,
    libc::SYS_migrate_pages,
    // Namespaces and mounts.
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    // Files by number instead of by path.
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    // Watching files that it may not read.
    libc::SYS_inotify_init1,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_inotify_init,
    // Memory that outlives a process or that no limit counts.
    libc::SYS_memfd_create,
    libc::SYS_memfd_secret,
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_shmctl,
    libc::SYS_semget,
    libc::SYS_msgget,
    libc::SYS_mq_open,
    // The kernel's own.
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_userfaultfd,
    libc::SYS_perf_event_open,
    libc::SYS_fanotify_init,
    libc::SYS_kexec_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_syslog,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_clock_adjtime,
    libc::SYS_vhangup,
    libc::SYS_personality,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_kexec_file_load,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_modify_ldt,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_uselib,
];

/// Denied unless the network is allowed. Of every family: the kernel's own (netlink, packet, vsock) and local ones too. With the
/// network those two kinds stay denied: a socket with a path leads to whatever serves on this machine.
const SOCKETS: &[libc::c_long] = &[
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
];

/// Denied unless files may be written: modes, owners, times and attributes, which Landlock leaves to their owner wherever
/// they are. Linkers need them.
const ABOUT_FILES: &[libc::c_long] = &[
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    SYS_FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    SYS_SETXATTRAT,
    SYS_REMOVEXATTRAT,
    SYS_FILE_SETATTR,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
];

/// Newer than some C libraries; of one number on all architectures.
const SYS_FCHMODAT2: libc::c_long = 452;
const SYS_SETXATTRAT: libc::c_long = 463;
const SYS_REMOVEXATTRAT: libc::c_long = 466;
const SYS_FILE_SETATTR: libc::c_long = 469;

/// Calls whose first argument names a process: only 0, the caller itself.
const OF_A_PROCESS: &[libc::c_long] = &[
    libc::SYS_prlimit64,
    libc::SYS_sched_setaffinity,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setattr,
];

/// Calls whose second argument names a process, by kinds that the first tells.
const OF_A_PROCESS_BY_KIND: &[libc::c_long] = &[libc::SYS_setpriority, libc::SYS_ioprio_set];

const NEW_NAMESPACES: &[libc::c_int] = &[
    libc::CLONE_NEWNS,
    libc::CLONE_NEWCGROUP,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNET,
];

/// Puts the filters on. Nothing takes them off again.
pub fn restrict(network: bool, writes: bool) -> io::Result<()> {
    for program in [denied(network, writes)?, absent()?] {
        apply_filter(&program).map_err(io::Error::other)?;
    }
    Ok(())
}

fn denied(network: bool, writes: bool) -> io::Result<BpfProgram> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = DENIED.iter().map(|number| (*number, vec![])).collect();
    match network {
        true => rules.insert(libc::SYS_socket, vec![none_of(0, &[libc::AF_INET as u64, libc::AF_INET6 as u64])?]),
        false => {
            rules.extend(SOCKETS.iter().map(|number| (*number, vec![])));
            None
        }
    };
    // The standard library starts programs with a local pair, and servers wait for signals with one. It has no way out:
    // without a network naming an address is denied above, and of the kinds only datagrams can be sent to another address.
    let datagrams = SeccompArg::Masked(SOCKET_KINDS, libc::SOCK_DGRAM as u64);
    let pairs = [when(0, SeccompArg::Not(libc::AF_UNIX as u64))?, when(1, datagrams)?];
    rules.insert(libc::SYS_socketpair, pairs.into());
    if !writes {
        rules.extend(ABOUT_FILES.iter().map(|number| (*number, vec![])));
    }
    for number in OF_A_PROCESS {
        rules.insert(*number, vec![when(0, SeccompArg::Not(0))?]);
    }
    for number in OF_A_PROCESS_BY_KIND {
        rules.insert(*number, vec![when(1, SeccompArg::Not(0))?]);
    }
    let flags = NEW_NAMESPACES.iter().map(|flag| when(0, SeccompArg::Has(*flag as u64)));
    rules.insert(libc::SYS_clone, flags.collect::<io::Result<_>>()?);
    // Typing into the terminal of whoever started the tool.
    let typing = [libc::TIOCSTI, libc::TIOCLINUX].map(|request| when(1, SeccompArg::Is(request)));
    rules.insert(libc::SYS_ioctl, typing.into_iter().collect::<io::Result<_>>()?);
    filter(rules, libc::EPERM)
}

/// The flags of `clone3` lie in memory, where a filter cannot look. Libraries fall back to `clone` where it is unknown.
fn absent() -> io::Result<BpfProgram> {
    filter(BTreeMap::from([(libc::SYS_clone3, vec![])]), libc::ENOSYS)
}

/// The part of a socket's type that is no flag.
const SOCKET_KINDS: u64 = 0xf;

enum SeccompArg {
    Is(u64),
    Masked(u64, u64),
    Not(u64),
    Has(u64),
}

fn when(argument: u8, is: SeccompArg) -> io::Result<SeccompRule> {
    SeccompRule::new(vec![condition(argument, is)?]).map_err(io::Error::other)
}

fn none_of(argument: u8, values: &[u64]) -> io::Result<SeccompRule> {
    let conditions = values.iter().map(|value| condition(argument, SeccompArg::Not(*value)));
    SeccompRule::new(conditions.collect::<io::Result<_>>()?).map_err(io::Error::other)
}

fn condition(argument: u8, is: SeccompArg) -> io::Result<SeccompCondition> {
    let (operator, value) = match is {
        SeccompArg::Is(value) => (SeccompCmpOp::Eq, value),
        SeccompArg::Not(value) => (SeccompCmpOp::Ne, value),
        SeccompArg::Masked(mask, value) => (SeccompCmpOp::MaskedEq(mask), value),
        SeccompArg::Has(bits) => (SeccompCmpOp::MaskedEq(bits), bits),
    };
    // The kernel reads the lower half of these arguments only; so must the filter.
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value).map_err(io::Error::other)
}

fn filter(rules: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> io::Result<BpfProgram> {
    let architecture = std::env::consts::ARCH.try_into().map_err(io::Error::other)?;
    let action = SeccompAction::Errno(u32::try_from(error).unwrap_or_default());
    // A call of another architecture (32-bit code) kills the process: that check is part of every filter.
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, action, architecture).map_err(io::Error::other)?;
    let mut program: BpfProgram = filter.try_into().map_err(io::Error::other)?;
    if cfg!(target_arch = "x86_64") {
        program.splice(0..0, without_x32());
    }
    Ok(program)
}

/// x32 calls pass for 64-bit ones, with a bit set in their numbers that no rule has.
fn without_x32() -> [sock_filter; 3] {
    const LOAD_WORD: u16 = 0x20;
    const JUMP_IF_AT_LEAST: u16 = 0x35;
    const RETURN: u16 = 0x06;
    let number = sock_filter { code: LOAD_WORD, jt: 0, jf: 0, k: 0 };
    let compare = sock_filter { code: JUMP_IF_AT_LEAST, jt: 0, jf: 1, k: 0x4000_0000 };
    let deny = libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32;
    [number, compare, sock_filter { code: RETURN, jt: 0, jf: 0, k: deny }]
}
