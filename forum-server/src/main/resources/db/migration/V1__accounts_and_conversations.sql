create sequence account_seq increment by 100;
create table account (
    id bigint primary key,
    name varchar(64) not null,
    name_key varchar(255) not null unique,
    password_hash varchar(255) not null,
    role varchar(16) not null,
    registered_at timestamp with time zone not null
);

create table setting (
    name varchar(64) primary key,
    setting_value varchar(64) not null
);

create sequence login_attempt_seq increment by 100;
create table login_attempt (
    id bigint primary key,
    name_key varchar(255) not null,
    address varchar(64) not null,
    failures integer not null,
    failed_at timestamp with time zone not null,
    locked_until timestamp with time zone,
    unique (name_key, address)
);
create index login_attempt_failed_at on login_attempt (failed_at);

create sequence session_token_seq increment by 100;
create table session_token (
    id bigint primary key,
    account_id bigint not null references account (id),
    token_hash varchar(64) not null unique,
    expires_at timestamp with time zone not null
);
create index session_token_account on session_token (account_id);

create sequence session_history_seq increment by 100;
create table session_history (
    id bigint primary key,
    account_id bigint not null references account (id),
    address varchar(64) not null,
    udp_port integer not null,
    started_at timestamp with time zone not null,
    last_seen_at timestamp with time zone not null,
    ended_at timestamp with time zone
);
create index session_history_ended on session_history (ended_at);

create sequence conversation_seq start with 1001 increment by 100;
create table conversation (
    id bigint primary key,
    kind varchar(16) not null,
    first_account_id bigint references account (id),
    second_account_id bigint references account (id),
    last_number bigint not null,
    last_posted_at timestamp with time zone not null,
    unique (first_account_id, second_account_id)
);
create index conversation_second_account on conversation (second_account_id);
insert into conversation (id, kind, last_number, last_posted_at)
    values (1, 'FORUM', 0, timestamp with time zone '1970-01-01 00:00:00+00:00');

create sequence membership_seq increment by 100;
create table membership (
    id bigint primary key,
    conversation_id bigint not null references conversation (id),
    account_id bigint not null references account (id),
    delivered_number bigint not null,
    read_number bigint not null,
    unique (account_id, conversation_id)
);

create sequence message_seq increment by 100;
create table message (
    id bigint primary key,
    conversation_id bigint not null references conversation (id),
    message_number bigint not null,
    author_id bigint not null references account (id),
    client_message_id uuid not null,
    message_text varchar(65535) not null,
    text_digest varchar(64) not null,
    posted_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    deleted boolean not null,
    broadcast boolean not null,
    unique (conversation_id, message_number),
    unique (client_message_id, author_id)
);
create index message_posted on message (conversation_id, posted_at, message_number);
create index message_edited on message (conversation_id, edited_at, message_number);
create index message_broadcast on message (conversation_id, broadcast, message_number);
