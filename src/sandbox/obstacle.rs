//! Why a machine has no walls: what to tell whoever wants to build on it.
//!
//! In: what the system says of itself; out: the one [`Obstacle`] whose removal helps, if one is known. It is asked only
//! where every kind of walls was tried and failed. Deliberately not here: trying (`tier`), and the words (`diag`).

use std::fs;
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The kernel has no Landlock, or one that is too old even inside namespaces.
    Kernel,
    /// A setting keeps plain users from namespaces.
    Namespaces(&'static str),
    /// A container keeps what is inside from them.
    Container,
}

/// What the system says of itself.
#[derive(Clone, Debug)]
pub struct Here {
    pub release: String,
    /// Version of Landlock; 0 for none.
    landlock: i64,
    container: bool,
    /// The settings that are as they must not be.
    settings: Vec<&'static str>,
}

/// With these values plain users make no namespaces of use.
const SETTINGS: &[(&str, &str)] = &[
    ("kernel.apparmor_restrict_unprivileged_userns", "1"),
    ("kernel.unprivileged_userns_clone", "0"),
    ("user.max_user_namespaces", "0"),
];
/// The oldest Landlock that will do inside namespaces, and the first kernel that has any.
const LEAST: i64 = 2;
const FIRST_KERNEL: (u32, u32) = (5, 13);

impl Here {
    pub fn look() -> Self {
        let text = |path: &str| fs::read_to_string(path).unwrap_or_default().trim().to_owned();
        let set = |name: &str| text(&format!("/proc/sys/{}", name.replace('.', "/")));
        let marks = ["/.dockerenv", "/run/.containerenv", "/run/systemd/container"];
        let group = text("/proc/1/cgroup");
        Self {
            release: text("/proc/sys/kernel/osrelease"),
            landlock: landlock(),
            container: marks.iter().any(|mark| Path::new(mark).exists())
                || ["docker", "kubepods", "lxc", "libpod"].iter().any(|name| group.contains(name)),
            settings: SETTINGS.iter().filter(|(name, bad)| set(name) == *bad).map(|(name, _)| *name).collect(),
        }
    }

    pub fn obstacle(&self) -> Option<Obstacle> {
        // A container may hide what the kernel can do.
        let may_have = self.landlock >= LEAST || self.landlock == 0 && number(&self.release) >= FIRST_KERNEL;
        match () {
            () if self.container && may_have => Some(Obstacle::Container),
            () if self.landlock < LEAST => Some(Obstacle::Kernel),
            () => self.settings.first().map(|setting| Obstacle::Namespaces(setting)),
        }
    }
}

fn number(release: &str) -> (u32, u32) {
    let mut parts = release.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}

#[cfg(target_os = "linux")]
fn landlock() -> i64 {
    super::linux::landlock_version()
}

/// Elsewhere its absence says nothing.
#[cfg(not(target_os = "linux"))]
fn landlock() -> i64 {
    LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(release: &str, landlock: i64, container: bool, settings: &[&'static str]) -> Option<Obstacle> {
        Here { release: release.into(), landlock, container, settings: settings.to_vec() }.obstacle()
    }

    #[test]
    fn each_machine_is_told_what_helps_it() {
        const APPARMOR: &str = "kernel.apparmor_restrict_unprivileged_userns";
        assert_eq!(here("4.18.0-553.el8", 0, false, &[]), Some(Obstacle::Kernel));
        assert_eq!(here("5.15.0-119-generic", 1, true, &[]), Some(Obstacle::Kernel));
        // Ubuntu 24.04 as it is installed.
        assert_eq!(here("6.8.0-45-generic", 4, false, &[APPARMOR]), Some(Obstacle::Namespaces(APPARMOR)));
        assert_eq!(here("6.8.0-45-generic", 4, true, &[APPARMOR]), Some(Obstacle::Container));
        // A filter of the container's answers that there is no Landlock.
        assert_eq!(here("6.8.0", 0, true, &[]), Some(Obstacle::Container));
        assert_eq!(here("6.18.5", 0, false, &[]), Some(Obstacle::Kernel));
        assert_eq!(here("6.18.5", 7, false, &[]), None);
    }
}
