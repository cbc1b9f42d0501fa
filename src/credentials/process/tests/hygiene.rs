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
        let mut command = ["/bin/sh", "-c", "echo $$ > \"$0\"; exec cat >&2"].map(str::to_owned).to_vec();
        command.push(pid.to_str().unwrap().to_owned());
        let program = program(Settings { stdio, timeout: Duration::from_secs(30), ..settings(command) });
        // It never answers, so that it can be looked at.
        let asked = program.clone();
        let asking = tokio::spawn(async move { exists(&asked, "romeo").await });
        // For a moment `cat` also has the library open that it is made of.
        let has_only_three = || {
            let pid = fs::read_to_string(&pid).unwrap_or_default();
            let process = Path::new("/proc").join(pid.trim());
            let is_cat = fs::read_to_string(process.join("comm")).is_ok_and(|name| name == "cat\n");
            let open = fs::read_dir(process.join("fd")).into_iter().flatten();
            let mut open: Vec<_> = open.filter_map(|descriptor| Some(descriptor.ok()?.file_name())).collect();
            open.sort();
            is_cat && open == ["0", "1", "2"]
        };
        eventually(&format!("three descriptors, {stdio:?}"), has_only_three).await;
        asking.abort();
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
