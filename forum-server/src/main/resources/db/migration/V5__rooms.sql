-- A room is a conversation whose members come and go. Its key is the same for the same members; null when nobody is left.
alter table conversation add column room_name varchar(128);
alter table conversation add column member_key varchar(64);
alter table conversation add column created_at timestamp with time zone;
create index conversation_member_key on conversation (member_key);

-- The first message that a member may see.
alter table membership add column first_number bigint default 1 not null;
create index membership_conversation on membership (conversation_id);
