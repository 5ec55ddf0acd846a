package forum.server.conversation;

/** Two accounts in no order: the smaller id comes first. */
record AccountPair(long first, long second) {

    static AccountPair of(long one, long other) {
        return new AccountPair(Math.min(one, other), Math.max(one, other));
    }
}
