package org.bourse.settlement.domain.ledger;

/**
 * One asset of one account in the working set of a batch.
 *
 * <p>Invariant, checked with each change: {@code held >= 0}, and {@code posted >= held} unless the account may be negative in the asset.
 */
public final class Balance {
    private final BalanceKey key;
    private final boolean stored;
    private final long postedBefore;
    private final long heldBefore;
    private final boolean overdraft;
    private long posted;
    private long held;

    private Balance(BalanceKey key, boolean stored, long posted, long held, boolean overdraft) {
        this.key = key;
        this.stored = stored;
        this.postedBefore = posted;
        this.heldBefore = held;
        this.overdraft = overdraft;
        this.posted = posted;
        this.held = held;
    }

    /** A balance as it stands in the database. */
    public static Balance stored(BalanceKey key, long posted, long held, boolean overdraft) {
        return new Balance(key, true, posted, held, overdraft);
    }

    /** A balance that has no row yet. */
    public static Balance empty(BalanceKey key, boolean overdraft) {
        return new Balance(key, false, 0, 0, overdraft);
    }

    /** Which balance it is. */
    public BalanceKey key() {
        return key;
    }

    /** Whether it has a row in the database. */
    public boolean isStored() {
        return stored;
    }

    /** Whether it may be negative. */
    public boolean overdraft() {
        return overdraft;
    }

    /** What the account owns, the held part included. */
    public long posted() {
        return posted;
    }

    /** What is reserved for holds. */
    public long held() {
        return held;
    }

    /** What a new hold may take. */
    public long available() {
        return Math.subtractExact(posted, held);
    }

    /** Change of the posted amount since the load. */
    public long postedChange() {
        return posted - postedBefore;
    }

    /** Change of the held amount since the load. */
    public long heldChange() {
        return held - heldBefore;
    }

    /** Whether it has changed since the load. */
    public boolean isChanged() {
        return posted != postedBefore || held != heldBefore;
    }

    /**
     * Moves both amounts together, so that a payment out of a hold never passes through a forbidden state.
     *
     * @throws LedgerViolation if the invariant would break; nothing is changed then
     */
    void move(long postedDelta, long heldDelta) {
        long newPosted = Math.addExact(posted, postedDelta);
        long newHeld = Math.addExact(held, heldDelta);
        if (newHeld < 0 || (!overdraft && newPosted < newHeld)) {
            throw new LedgerViolation(
                    "BALANCE_NEGATIVE",
                    "account " + key.accountId() + " has " + posted + " " + key.asset() + ", " + held
                            + " of it held; it cannot move by " + postedDelta + ", held by " + heldDelta);
        }
        posted = newPosted;
        held = newHeld;
    }
}
