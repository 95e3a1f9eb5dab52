-- A state of the engine goes with the ends of its later output topics too.
alter table engine_snapshots add column statuses_end bigint not null default 0;
alter table engine_snapshots add column indicatives_end bigint not null default 0;

-- A state of an earlier form cannot be read any more; the log leads to the same state.
delete from engine_snapshots;

-- Records of the input log over which the engine failed: each replay leaves them out, so that one record never stops a market.
create table engine_poison (
    partition integer not null,
    record_offset bigint not null,
    failure text not null,
    noted_at timestamptz not null default now(),
    primary key (partition, record_offset)
);
