-- Trading off the book: dealers, requests for quote with their quotes, block trades, and the deals that come of them.

-- A market whose instrument is issued and not listed has no book; it trades off the book only.
alter table markets drop constraint markets_status_check;
alter table markets add constraint markets_status_check check (status in ('OTC_ONLY', 'OPENING', 'OPEN'));

create table otc_dealers (
    account_id text primary key,
    symbols text[],
    registered_by text not null,
    changed_at_micros bigint not null
);
comment on column otc_dealers.symbols is 'markets in which it quotes; null for all';

create table rfqs (
    number bigint generated always as identity,
    rfq_id text primary key,
    requester_account_id text not null,
    client_rfq_id text,
    symbol text not null,
    side text check (side in ('BUY', 'SELL')),
    quantity_lots bigint not null check (quantity_lots > 0),
    dealers text[] not null,
    state text not null,
    version integer not null,
    expires_at_micros bigint not null,
    due_micros bigint,
    deal_id text,
    created_at_micros bigint not null,
    changed_at_micros bigint not null
);
comment on column rfqs.side is 'what the requester wants to do; null where dealers quote both ways';
comment on column rfqs.due_micros is 'when time next ends a quote or the request; null where it is closed';
create unique index rfqs_by_client_id on rfqs (requester_account_id, client_rfq_id) where client_rfq_id is not null;
create index rfqs_by_requester on rfqs (requester_account_id, number);
create index rfqs_by_dealer on rfqs using gin (dealers);
create index rfqs_due on rfqs (due_micros) where due_micros is not null;

create table quotes (
    number bigint generated always as identity,
    quote_id text primary key,
    rfq_id text not null references rfqs,
    dealer_account_id text not null,
    bid_ticks bigint,
    offer_ticks bigint,
    quantity_lots bigint not null check (quantity_lots > 0),
    valid_until_micros bigint not null,
    state text not null,
    version integer not null,
    reason text,
    changed_at_micros bigint not null,
    check (bid_ticks is not null or offer_ticks is not null)
);
create index quotes_by_rfq on quotes (rfq_id, number);
create unique index quotes_one_accepted on quotes (rfq_id) where state in ('ACCEPTED', 'TRADED', 'REJECTED');

create table block_trades (
    number bigint generated always as identity,
    block_trade_id text primary key,
    client_trade_id text,
    symbol text not null,
    reporter_account_id text not null,
    counterparty_account_id text not null,
    reporter_side text not null check (reporter_side in ('BUY', 'SELL')),
    price_ticks bigint not null check (price_ticks > 0),
    quantity_lots bigint not null check (quantity_lots > 0),
    state text not null,
    version integer not null,
    reason text,
    note text,
    expires_at_micros bigint not null,
    due_micros bigint,
    deal_id text,
    reported_at_micros bigint not null,
    changed_at_micros bigint not null
);
create unique index block_trades_by_client_id on block_trades (reporter_account_id, client_trade_id)
    where client_trade_id is not null;
create index block_trades_by_reporter on block_trades (reporter_account_id, number);
create index block_trades_by_counterparty on block_trades (counterparty_account_id, number);
create index block_trades_due on block_trades (due_micros) where due_micros is not null;

-- What was agreed, on its way through the pre-trade check and the market.
create table otc_deals (
    deal_id text primary key,
    origin text not null check (origin in ('RFQ', 'BLOCK', 'CORRECTION')),
    origin_id text not null,
    symbol text not null,
    kind text not null check (kind in ('RFQ', 'BLOCK')),
    buyer_account_id text not null,
    seller_account_id text not null,
    buyer_order_id text not null unique,
    seller_order_id text not null unique,
    price_ticks bigint not null,
    quantity_lots bigint not null,
    publish_at_micros bigint,
    corrects_trade bigint,
    state text not null check (state in ('PENDING', 'EXECUTED', 'REJECTED', 'BUSTED')),
    trade_id text,
    trade_sequence bigint,
    reason text,
    declined_account_id text,
    agreed_at_micros bigint not null,
    completed_at_micros bigint
);
comment on column otc_deals.origin_id is 'the request, the block trade, or the trade that is corrected';
comment on column otc_deals.publish_at_micros is 'when the tape shows it; null for at once';
create index otc_deals_by_origin on otc_deals (origin_id);

-- What the parties were told, in order.
create table otc_events (
    number bigint generated always as identity primary key,
    origin_id text not null,
    type text not null,
    quote_id text,
    dealer_account_id text,
    acting_party text,
    bid_ticks bigint,
    offer_ticks bigint,
    quantity_lots bigint,
    reason text,
    at_micros bigint not null
);
comment on column otc_events.dealer_account_id is 'the dealer who may see it besides the requester; null where all parties may';
create index otc_events_by_origin on otc_events (origin_id, number);
