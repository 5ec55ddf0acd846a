#!/bin/bash
# Homes behind NATs around a network, in network namespaces: nat.sh up|down PREFIX. Needs root, ip and nft.
#
#   PREFIX-net     203.0.113.1, 2001:db8::1     the network; servers run here
#   PREFIX-open    203.0.113.9, 2001:db8::9     somebody on it, behind nothing
#   PREFIX-home1   10.0.1.2                     two behind one NAT that keeps ports (endpoint-independent mapping)
#   PREFIX-home2   10.0.1.3
#   PREFIX-farm    192.168.2.2                  behind another such NAT
#   PREFIX-office  10.3.0.2, 2001:db8:3::2      behind a NAT that takes another port for each peer, and a firewall for IPv6
#   PREFIX-plant   10.4.0.2, 2001:db8:4::2      likewise
#   PREFIX-six     2001:db8:5::2                has IPv6 only, behind a firewall
#
# All routers let in what answers something that went out before, and nothing else.
set -euo pipefail
p=$2

namespace() {
    ip netns add "$p-$1"
    ip -n "$p-$1" link set lo up
    ip netns exec "$p-$1" sysctl -qw net.ipv6.conf.all.dad_transmits=0 net.ipv6.conf.default.dad_transmits=0 \
        net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
}

# A cable from namespace $1, card $2, to namespace $3, card $4; the ends get the addresses that follow, by end.
cable() {
    ip link add "$2" netns "$p-$1" type veth peer name "$4" netns "$p-$3"
    ip -n "$p-$1" link set "$2" up
    ip -n "$p-$3" link set "$4" up
}

# Whatever is in namespace $1, on card $2, of these addresses.
addresses() {
    local namespace=$1 card=$2
    shift 2
    for address; do ip -n "$p-$namespace" address add "$address" dev "$card"; done
}

# A router $1 with outer addresses, NAT as nftables says it ("" for none), and no way in.
router() {
    local name=$1 nat=$2
    shift 2
    namespace "$name"
    cable "$name" wan net "$name"
    ip -n "$p-net" link set "$name" master bridge
    addresses "$name" wan "$@"
    ip netns exec "$p-$name" sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
    ip -n "$p-$name" link add lan type bridge
    ip -n "$p-$name" link set lan up
    ip netns exec "$p-$name" nft -f - <<RULES
table inet router {
    chain input { type filter hook input priority 0; policy accept; iifname wan meta l4proto { tcp, udp } ct state new drop; }
    chain forward { type filter hook forward priority 0; policy accept; iifname wan ct state new drop; }
}
RULES
    [ -z "$nat" ] || ip netns exec "$p-$name" nft -f - <<RULES
table ip nat {
    chain out { type nat hook postrouting priority 100; oifname wan $nat; }
}
RULES
}

# Somebody $1 behind router $2 with addresses, IPv4 first.
host() {
    local name=$1 router=$2
    shift 2
    namespace "$name"
    cable "$name" eth0 "$router" "$name"
    ip -n "$p-$router" link set "$name" master lan
    addresses "$name" eth0 "$@"
}

gateways() {
    local name=$1
    shift
    for gateway; do ip -n "$p-$name" route add default via "$gateway"; done
}

up() {
    namespace net
    ip -n "$p-net" link add bridge type bridge
    ip -n "$p-net" link set bridge up
    addresses net bridge 203.0.113.1/24 2001:db8::1/64

    namespace open
    cable open eth0 net open
    ip -n "$p-net" link set open master bridge
    addresses open eth0 203.0.113.9/24 2001:db8::9/64

    router r1 masquerade 203.0.113.2/24
    addresses r1 lan 10.0.1.1/24
    host home1 r1 10.0.1.2/24
    host home2 r1 10.0.1.3/24
    gateways home1 10.0.1.1
    gateways home2 10.0.1.1

    router r2 masquerade 203.0.113.3/24
    addresses r2 lan 192.168.2.1/24
    host farm r2 192.168.2.2/24
    gateways farm 192.168.2.1

    local n=3 name
    for name in office plant; do
        router r$n "masquerade fully-random" 203.0.113.$((n + 1))/24 2001:db8::$((n + 1))/64
        addresses r$n lan 10.$n.0.1/24 2001:db8:$n::1/64
        host $name r$n 10.$n.0.2/24 2001:db8:$n::2/64
        gateways $name 10.$n.0.1 2001:db8:$n::1
        n=$((n + 1))
    done

    router r5 "" 2001:db8::6/64
    addresses r5 lan 2001:db8:5::1/64
    host six r5 2001:db8:5::2/64
    gateways six 2001:db8:5::1

    for n in 3 4 5; do
        for name in net open; do ip -n "$p-$name" route add 2001:db8:$n::/64 via 2001:db8::$((n + 1)); done
        for name in 3 4 5; do
            [ $name = $n ] || ip -n "$p-r$name" route add 2001:db8:$n::/64 via 2001:db8::$((n + 1))
        done
    done
}

down() {
    local name
    for name in net open home1 home2 farm office plant six r1 r2 r3 r4 r5; do
        ip netns delete "$p-$name" 2> /dev/null || true
    done
}

"$1"
