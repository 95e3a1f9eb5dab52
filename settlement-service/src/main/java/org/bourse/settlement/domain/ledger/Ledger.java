package org.bourse.settlement.domain.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bourse.settlement.domain.hold.Hold;

/**
 * The part of the ledger that a batch works on, as it was loaded under row locks, and what the batch changes in it.
 *
 * <p>It belongs to one attempt at one batch. When a record turns out to be a {@link LedgerViolation}, the whole working set is thrown
 * away with the transaction; so a decision need not undo what it has begun.
 */
public final class Ledger {
    private final Map<String, LedgerAccount> accounts = new HashMap<>();
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<BalanceKey, Balance> balances = new LinkedHashMap<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Set<String> tradesSettledBefore = new HashSet<>();
    private final Set<ChunkId> chunksSettledBefore = new HashSet<>();
    private final Set<String> currencies = new HashSet<>();
    private final Map<String, DeliveredTrade> delivered = new HashMap<>();
    private final Map<String, TradeBust> busts = new HashMap<>();

    private final List<JournalLeg> legs = new ArrayList<>();
    private final List<SettledTrade> trades = new ArrayList<>();
    private final Set<ChunkId> chunks = new LinkedHashSet<>();
    private final Map<String, TradeBust> bustsChanged = new LinkedHashMap<>();

    /** Adds what was loaded of the accounts. */
    public void loadAccounts(Collection<LedgerAccount> loaded) {
        loaded.forEach(account -> accounts.put(account.accountId(), account));
    }

    /** Adds an instrument, or replaces it. */
    public void loadInstrument(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
    }

    /** Adds what was loaded of the balances. */
    public void loadBalances(Collection<Balance> loaded) {
        loaded.forEach(balance -> balances.put(balance.key(), balance));
    }

    /** Adds what was loaded of the holds. */
    public void loadHolds(Collection<Hold> loaded) {
        loaded.forEach(hold -> holds.put(hold.id(), hold));
    }

    /** Adds the trades of the batch that are settled already, or void. */
    public void loadSettledTrades(Collection<String> tradeIds) {
        tradesSettledBefore.addAll(tradeIds);
    }

    /** Adds what the settlements of trades moved that may have to be taken back. */
    public void loadDelivered(Collection<DeliveredTrade> loaded) {
        loaded.forEach(trade -> delivered.put(trade.tradeId(), trade));
    }

    /** Adds the void trades of the batch that are known already. */
    public void loadBusts(Collection<TradeBust> loaded) {
        loaded.forEach(bust -> busts.put(bust.tradeId(), bust));
    }

    /** Adds the chunks of the batch that are settled already. */
    public void loadSettledChunks(Collection<ChunkId> chunkIds) {
        chunksSettledBefore.addAll(chunkIds);
    }

    /** Adds the codes of the currencies, which nobody may issue. */
    public void loadCurrencies(Collection<String> codes) {
        currencies.addAll(codes);
    }

    /** The account, or null. */
    public LedgerAccount account(String accountId) {
        return accounts.get(accountId);
    }

    /** The instrument, or null. */
    public Instrument instrument(String symbol) {
        return instruments.get(symbol);
    }

    /** The hold, or null. */
    public Hold hold(String holdId) {
        return holds.get(holdId);
    }

    /** Whether a code is one of a currency. */
    public boolean isCurrency(String asset) {
        return currencies.contains(asset);
    }

    /** The balance; an empty one where nothing was loaded. */
    public Balance balance(String accountId, String asset) {
        return balances.computeIfAbsent(
                new BalanceKey(accountId, asset), key -> Balance.empty(key, LedgerAccount.OUTSIDE.equals(accountId)));
    }

    /** The balance of an issuer in what it issues, which is the negative of what is outstanding. */
    public Balance issueBalance(String issuerAccountId, String asset) {
        Balance balance = balances.compute(
                new BalanceKey(issuerAccountId, asset),
                (key, known) ->
                        known == null || (!known.isStored() && !known.isChanged()) ? Balance.empty(key, true) : known);
        if (!balance.overdraft()) {
            throw new LedgerViolation(
                    "NOT_THE_ISSUER", "account " + issuerAccountId + " holds " + asset + " as an investor");
        }
        return balance;
    }

    /** Adds a hold that was decided on, placed or declined. */
    public void add(Hold hold) {
        if (holds.putIfAbsent(hold.id(), hold) != null) {
            throw new IllegalStateException("there is a hold " + hold.id());
        }
        if (hold.remaining() > 0) {
            balance(hold.accountId(), hold.asset()).move(0, hold.remaining());
        }
    }

    /** Sets what is left of a hold; the difference is taken from, or given back to, what is available. */
    public void resize(Hold hold, long remaining) {
        long change = hold.resize(remaining);
        if (change != 0) {
            balance(hold.accountId(), hold.asset()).move(0, change);
        }
    }

    /** Releases what is left of a hold and closes it. */
    public long close(Hold hold, String reason) {
        long released = hold.remaining();
        resize(hold, 0);
        hold.close(reason);
        return released;
    }

    /** Pays an amount out of a hold. */
    public void payFrom(Hold hold, long amount, JournalKind kind, String reference) {
        if (amount > 0) {
            hold.consume(amount);
            balance(hold.accountId(), hold.asset()).move(-amount, -amount);
            legs.add(new JournalLeg(hold.accountId(), hold.asset(), -amount, kind, reference));
        }
    }

    /** Books an amount to a balance, or off it where it is negative. */
    public void book(Balance balance, long amount, JournalKind kind, String reference) {
        if (amount != 0) {
            balance.move(amount, 0);
            legs.add(new JournalLeg(balance.key().accountId(), balance.key().asset(), amount, kind, reference));
        }
    }

    /** Whether a trade is settled, or never will be. */
    public boolean isSettled(String tradeId) {
        return tradesSettledBefore.contains(tradeId);
    }

    /** Notes that a trade is settled. */
    public void settled(SettledTrade settled) {
        tradesSettledBefore.add(settled.trade().tradeId());
        trades.add(settled);
        delivered.put(settled.trade().tradeId(), settled.delivered());
    }

    /** What the settlement of a trade moved; null where it is not settled. */
    public DeliveredTrade delivered(String tradeId) {
        return delivered.get(tradeId);
    }

    /** What is known of a void trade; null where it is not void. */
    public TradeBust bust(String tradeId) {
        return busts.get(tradeId);
    }

    /** Notes that a trade is void, or what became of it. It will not be settled any more. */
    public void busted(TradeBust bust) {
        tradesSettledBefore.add(bust.tradeId());
        busts.put(bust.tradeId(), bust);
        bustsChanged.put(bust.tradeId(), bust);
    }

    /** Whether a chunk of allotments is settled. */
    public boolean isSettled(ChunkId chunk) {
        return chunksSettledBefore.contains(chunk);
    }

    /** Notes that a chunk of allotments is settled. */
    public void settled(ChunkId chunk) {
        chunksSettledBefore.add(chunk);
        chunks.add(chunk);
    }

    /** Journal legs of the batch, in order. */
    public List<JournalLeg> legs() {
        return legs;
    }

    /** Trades settled by the batch, in order. */
    public List<SettledTrade> settledTrades() {
        return trades;
    }

    /** Trades that the batch found to be void, or tried again to take back. */
    public Collection<TradeBust> changedBusts() {
        return bustsChanged.values();
    }

    /** Chunks settled by the batch. */
    public Set<ChunkId> settledChunks() {
        return chunks;
    }

    /** All balances of the working set. */
    public Collection<Balance> balances() {
        return balances.values();
    }

    /** All holds of the working set. */
    public Collection<Hold> holds() {
        return holds.values();
    }

    /**
     * The rule of double entry, checked before anything is written.
     *
     * @throws IllegalStateException if the legs of an asset do not add up to zero, which only a defect here can cause
     */
    public void requireBalanced() {
        Map<String, Long> sums = new HashMap<>();
        legs.forEach(leg -> sums.merge(leg.asset(), leg.amount(), Math::addExact));
        sums.forEach((asset, sum) -> {
            if (sum != 0) {
                throw new IllegalStateException("the legs of " + asset + " add up to " + sum);
            }
        });
    }
}
