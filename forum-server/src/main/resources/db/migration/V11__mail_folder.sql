-- One row once it was needed: the id that the folder of the mailbox bears, too.
create table mail_folder (
    id uuid not null
);
