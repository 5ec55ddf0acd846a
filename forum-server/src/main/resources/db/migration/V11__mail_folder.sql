-- One row once it was needed: the id that the folder of the mailbox bears, too.
create table mail_folder (
    singleton smallint default 1 primary key check (singleton = 1),
    id uuid not null
);
