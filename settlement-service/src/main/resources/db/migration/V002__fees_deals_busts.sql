-- Fees of the venue, deals off the book, trades that are void, and accounts that an operator freezes or closes.

alter table holds add column fee_ppm integer not null default 0 check (fee_ppm between 0 and 100000);
comment on column holds.fee_ppm is 'highest fee rate of the order, in parts per million, which a buy holds on top';
alter table holds drop constraint holds_kind_check;
alter table holds add constraint holds_kind_check check (kind in ('ORDER', 'DEAL', 'SUBSCRIPTION'));

alter table accounts add column status_reason text;
comment on column accounts.status_reason is 'why an operator gave it its status';

-- What it has may be withdrawn like the cash of any other account, by the client of the venue or an operator.
insert into accounts (account_id, participant_id, kind, name, owner_client_id, status, version, created_at)
values ('acc_FEES0000000000000000000000', 'par_FEES0000000000000000000000', 'INSTITUTION', 'Fees of the venue', 'bourse', 'ACTIVE', 0, now());
-- The row is there before the first fee, so that nobody inserts it against the order of the locks.
insert into balances (account_id, asset, posted, held)
select 'acc_FEES0000000000000000000000', code, 0, 0 from assets where kind = 'CURRENCY';

alter table settlements
    add column settlement_id text collate "C",
    add column buyer_fee_minor bigint not null default 0 check (buyer_fee_minor >= 0),
    add column seller_fee_minor bigint not null default 0 check (seller_fee_minor between 0 and cash_minor);
comment on column settlements.settlement_id is 'identifier in the API; null in rows from before it was kept';
create unique index settlements_id on settlements (settlement_id);

create table trade_busts (
    trade_id text collate "C" primary key,
    symbol text collate "C" not null,
    trade_sequence bigint not null,
    state text not null check (state in ('VOIDED', 'REVERSED', 'REVERSAL_FAILED')),
    reason text,
    note text not null,
    busted_micros bigint not null,
    changed_micros bigint not null,
    constraint trade_busts_reason check ((state = 'REVERSAL_FAILED') = (reason is not null))
);
comment on table trade_busts is 'trades that are void, and what became of their settlement';
comment on column trade_busts.state is 'VOIDED: it was not settled, and never will be';
