create sequence account_block_seq increment by 100;
create table account_block (
    id bigint primary key,
    blocker_id bigint not null references account (id),
    blocked_id bigint not null references account (id),
    since timestamp with time zone not null,
    unique (blocker_id, blocked_id)
);
create index account_block_blocked on account_block (blocked_id);
