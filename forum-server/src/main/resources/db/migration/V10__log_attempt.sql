-- One row: which attempt at writing a batch of the log was kept last. Where the database does not say whether it has
-- committed, this does.
create table log_attempt (
    id uuid not null
);
insert into log_attempt (id) values ('00000000-0000-0000-0000-000000000000');
