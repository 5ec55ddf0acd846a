-- A deleted account stays, without its password: its name is never given again, and its messages have an author.
alter table account add column state varchar(16) default 'ACTIVE' not null;
alter table account alter column password_hash drop not null;

create index login_attempt_locked_until on login_attempt (locked_until);
