#!/usr/bin/env bash
# How much faster a download gets by more holders, each limited to 100 Mbit/s: three shells that share a file, one that
# fetches it, and a server, each in a network namespace of its own on one bridge. Needs root, iproute2 and a built project.
#
#   src/docs/examples/three-holders.sh MIB HOLDERS…       for example: three-holders.sh 512 1 3 1 3
set -euo pipefail
mebibytes=${1:?MiB of the file}
shift
forum=$(cd "$(dirname "$0")/../../.." && pwd)/forum
folder=$(mktemp -d "${TMPDIR:-/dev/shm}/holders.XXXXXX")
people="1 2 3 4"
password=a-password-for-benchmarks

leave() {
    for n in 0 $people; do
        ip netns pids "holders$n" 2>/dev/null | xargs -r kill 2>/dev/null || true
    done
    sleep 2
    for n in 0 $people; do
        ip netns del "holders$n" 2>/dev/null || true
    done
    ip link del holders 2>/dev/null || true
    rm -rf "$folder"
}
trap leave EXIT

# Types a line into a holder's shell, and waits until it says something about it.
tell() {
    local before
    before=$(wc -l <"$folder/$1.out")
    echo "$2" >"$folder/$1.in"
    until [ "$(wc -l <"$folder/$1.out")" -gt "$before" ]; do sleep 0.1; done
}

ip link add holders type bridge
ip link set holders up
for n in 0 $people; do
    ip netns add "holders$n"
    ip link add "holders$n" type veth peer name eth0 netns "holders$n"
    ip link set "holders$n" master holders up
    ip -n "holders$n" addr add "10.77.0.$((n + 1))/24" dev eth0
    ip -n "holders$n" link set eth0 up
    ip -n "holders$n" link set lo up
done
for n in 1 2 3; do
    ip netns exec "holders$n" tc qdisc add dev eth0 root tbf rate 100mbit burst 128kb latency 30ms
    echo "user$n $password"
done >"$folder/credentials"
echo "user4 $password" >>"$folder/credentials"
printf %s "$password" >"$folder/password"
head -c "$((mebibytes * 1048576))" /dev/urandom >"$folder/film"

ip netns exec holders0 "$forum" server --data "$folder/data" --credentials "$folder/credentials" >"$folder/server" &
until grep -qs ready "$folder/server"; do sleep 0.2; done
shell() {
    local n=$1
    shift
    HOME=$folder/$n ip netns exec "holders$n" "$forum" shell --server http://10.77.0.1:8080 --user "user$n" \
        --password-file "$folder/password" --downloads "$folder/$n" "$@"
}
for n in 1 2 3; do
    mkfifo "$folder/$n.in"
    : >"$folder/$n.out"
    sleep 100000 >"$folder/$n.in" &
    shell "$n" --script - <"$folder/$n.in" >>"$folder/$n.out" 2>&1 &
    tell "$n" whoami
done

sharing=0
for holders; do
    while [ "$sharing" -lt "$holders" ]; do
        sharing=$((sharing + 1))
        tell "$sharing" "share $folder/film"
    done
    while [ "$sharing" -gt "$holders" ]; do
        tell "$sharing" "unshare film"
        sharing=$((sharing - 1))
    done
    rm -rf "$folder/4"
    began=$(date +%s%N)
    shell 4 --json download film >"$folder/4.out"
    milliseconds=$((($(date +%s%N) - began) / 1000000))
    cmp "$folder/film" "$folder/4/film"
    echo "$holders holders: $mebibytes MiB in $milliseconds ms, $((mebibytes * 1048576 / milliseconds / 1000)) MB/s; $(grep '"sources"' "$folder/4.out")"
done
kill $(jobs -p) 2>/dev/null || true
