-- For which devices of an account files can be sealed, also while nobody is there.
create sequence mail_device_seq increment by 100;
create table mail_device (
    id bigint primary key,
    account_id bigint not null references account (id),
    device_key varchar(44) not null,
    mail_key varchar(44) not null,
    signature varchar(88) not null,
    seen_at timestamp with time zone not null,
    unique (account_id, device_key)
);

-- Files that are left for somebody; left_at is null while a file is still coming. A row is there before its file, and gone
-- before it, so that a file without a row is nobody's.
create table mail (
    id uuid primary key,
    sender_id bigint not null references account (id),
    recipient_id bigint not null references account (id),
    manifest varchar(8192) not null,
    sealed_bytes bigint not null,
    received_bytes bigint not null,
    created_at timestamp with time zone not null,
    left_at timestamp with time zone
);
create index mail_recipient on mail (recipient_id, id);
create index mail_sender on mail (sender_id);
create index mail_created on mail (created_at);
