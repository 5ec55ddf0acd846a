create sequence audit_entry_seq increment by 100;
create table audit_entry (
    id bigint primary key,
    happened_at timestamp with time zone not null,
    type varchar(32) not null,
    account varchar(64),
    account_key varchar(64),
    address varchar(64),
    detail varchar(500) not null
);
create index audit_entry_happened on audit_entry (happened_at);
create index audit_entry_type on audit_entry (type, id);
create index audit_entry_account on audit_entry (account_key, id);
create index audit_entry_account_type on audit_entry (account_key, type, id);
