-- A message's id says where it stands: 2^32 times its conversation, and its number. So the table is the log, in its order,
-- and a post touches it and one index more, not seven. Accounts and conversations stay for ever: nothing checks that they do.
create table logged_message (
    id bigint primary key,
    author_id bigint not null,
    client_message_id uuid not null,
    message_text varchar(65535) not null,
    text_digest varchar(32) not null,
    posted_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    deleted boolean not null,
    broadcast boolean not null,
    unique (client_message_id, author_id)
);
insert into logged_message
    select 4294967296 * conversation_id + message_number, author_id, client_message_id, message_text,
        substring(text_digest, 1, 32), posted_at, edited_at, deleted, broadcast from message;
drop table message;
alter table logged_message rename to message;
drop sequence message_seq;

-- The few that are broadcasts.
create table broadcast (message_id bigint primary key);
insert into broadcast select id from message where broadcast;

alter table message_version add column message_id bigint default 0 not null;
update message_version set message_id = 4294967296 * conversation_id + message_number;
drop index message_version_written;
alter table message_version drop column message_number;
create index message_version_written on message_version (message_id, written_at, id);
create index message_version_replaced_in on message_version (conversation_id, replaced_at, message_id);
