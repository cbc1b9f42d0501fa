//! What a process has of us, and what it has not.

use std::os::fd::AsFd;

use rustix::io::{FdFlags, fcntl_setfd};

use super::*;

#[tokio::test]
async fn a_process_has_three_descriptors_whatever_we_were_started_with() {
    let inherited = fs::File::open("/dev/null").unwrap();
    fcntl_setfd(inherited.as_fd(), FdFlags::empty()).unwrap();
    for stdio in [Transport::Pipe, Transport::Terminal] {
        let folder = tempfile::tempdir().unwrap();
        let pid = folder.path().join("pid");
        let mut command = ["/bin/sh", "-c", "echo $$ > \"$0\"; exec cat"].map(str::to_owned).to_vec();
        command.push(pid.to_str().unwrap().to_owned());
        let program = program(Settings { stdio, timeout: Duration::from_millis(50), ..settings(command) });
        _ = tokio::join!(exists(&program, "romeo"), exists(&program, "romeo"));
        let is_cat = || {
            let pid = fs::read_to_string(&pid).unwrap_or_default();
            fs::read_to_string(format!("/proc/{}/comm", pid.trim())).is_ok_and(|name| name == "cat\n")
        };
        eventually("cat running", is_cat).await;
        let pid = fs::read_to_string(&pid).unwrap();
        let open = fs::read_dir(format!("/proc/{}/fd", pid.trim())).unwrap();
        let mut open: Vec<_> = open.map(|descriptor| descriptor.unwrap().file_name()).collect();
        open.sort();
        assert_eq!(open, ["0", "1", "2"], "{stdio:?}");
    }
}

#[tokio::test]
async fn a_process_runs_in_a_group_of_its_own_in_the_root_with_the_allowed_variables_only() {
    let misbehaving = Misbehaving::new(1);
    let program = misbehaving.start();
    assert_eq!(check(&program, "where", "x").await, YES);
    assert_eq!(misbehaving.noted("cwd"), ["/"]);
    assert_eq!(misbehaving.noted("env"), ["PATH"]);
    let pid = &misbehaving.noted("pids")[0];
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let group = stat.rsplit(") ").next().unwrap().split(' ').nth(2).unwrap();
    assert_eq!(group, pid);
    let command_line = fs::read(format!("/proc/{pid}/cmdline")).unwrap();
    let given = misbehaving.settings.command.join("\0");
    assert!(String::from_utf8(command_line).unwrap().contains(&given), "nothing was added to the command line");
}

#[tokio::test]
async fn processes_end_with_the_last_clone_of_the_program() {
    let misbehaving = Misbehaving::new(2);
    let program = misbehaving.start();
    let clone = program.clone();
    assert_eq!(check(&program, "family", "x").await, YES);
    misbehaving.are_running(3).await;
    drop(program);
    assert_eq!(check(&clone, "u1", "pw-u1").await, YES);
    drop(clone);
    misbehaving.are_running(0).await;
}

#[test]
fn processes_end_with_the_runtime_they_were_started_in() {
    let misbehaving = Misbehaving::new(2);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let program = runtime.block_on(async {
        let program = misbehaving.start();
        assert_eq!(check(&program, "family", "x").await, YES);
        assert_eq!(check(&program, "stubborn", "x").await, YES);
        program
    });
    drop(runtime);
    let another = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    another.block_on(async {
        misbehaving.are_running(0).await;
        assert_eq!(check(&program, "u1", "pw-u1").await, UNAVAILABLE);
    });
}
