-- The texts that a message had before. A deleted message has none any more, but one that is empty and says when it was deleted.
create sequence message_version_seq increment by 100;
create table message_version (
    id bigint primary key,
    conversation_id bigint not null references conversation (id),
    message_number bigint not null,
    version_text varchar(65535) not null,
    written_at timestamp with time zone not null,
    replaced_at timestamp with time zone not null
);
create index message_version_written on message_version (conversation_id, message_number, written_at, id);
create index message_version_replaced on message_version (replaced_at);
