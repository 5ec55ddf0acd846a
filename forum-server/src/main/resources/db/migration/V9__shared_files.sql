-- Which account shares which content under which name. Who has it right now is known to the sessions alone.
create sequence shared_file_seq increment by 100;
create table shared_file (
    id bigint primary key,
    account_id bigint not null references account (id),
    file_name varchar(255) not null,
    root varchar(64) not null,
    size_bytes bigint not null,
    chunk_count integer not null,
    since timestamp with time zone not null,
    unique (account_id, file_name)
);
create index shared_file_named on shared_file (file_name, id);
create index shared_file_root on shared_file (root);
