package org.bourse.benchmarks.book;

/**
 * A stream of commands, column by column, and what a plain book trades on it. The first commands fill the book ({@link #prefill()} of
 * them, none of which trades); the measured ones follow. Orders are numbered by their first command from zero on.
 */
public final class Flow {
    /** A limit order whose rest stays in the book. */
    public static final byte ADD = 0;

    /** A limit order whose rest is cancelled at once. */
    public static final byte IOC = 1;

    /** An order leaves the book. */
    public static final byte CANCEL = 2;

    /** An order gets another price and loses its place; it may trade there. */
    public static final byte MOVE = 3;

    /** An order gets a smaller quantity and keeps its place. */
    public static final byte REDUCE = 4;

    private final FlowShape shape;
    final byte[] kind;
    final boolean[] buy;
    final int[] order;
    final short[] account;
    final int[] priceTicks;
    /** What a new order asks for; what is left of a moved one; by how much a reduced one shrinks. */
    final int[] quantityLots;
    /** For a reduction: what is left after it. */
    final int[] leavesLots;
    /** For a reduction: what is left after it, and what was filled before. */
    final int[] totalLots;

    private int commands;
    private int orders;
    private int[] restingAtEnd;
    private short[] accountOf;
    private TradeTally.Result expected;

    Flow(FlowShape shape, int size) {
        this.shape = shape;
        kind = new byte[size];
        buy = new boolean[size];
        order = new int[size];
        account = new short[size];
        priceTicks = new int[size];
        quantityLots = new int[size];
        leavesLots = new int[size];
        totalLots = new int[size];
    }

    void add(
            byte kind,
            boolean buy,
            int order,
            short account,
            int priceTicks,
            int quantityLots,
            int leavesLots,
            int totalLots) {
        this.kind[commands] = kind;
        this.buy[commands] = buy;
        this.order[commands] = order;
        this.account[commands] = account;
        this.priceTicks[commands] = priceTicks;
        this.quantityLots[commands] = quantityLots;
        this.leavesLots[commands] = leavesLots;
        this.totalLots[commands] = totalLots;
        commands++;
    }

    void finish(int orders, int[] restingAtEnd, TradeTally.Result expected) {
        this.orders = orders;
        this.restingAtEnd = restingAtEnd;
        this.expected = expected;
        accountOf = new short[orders];
        for (int i = 0; i < commands; i++) {
            accountOf[order[i]] = account[i];
        }
    }

    /** What kind of stream it is. */
    public FlowShape shape() {
        return shape;
    }

    /** All commands, with those that fill the book. */
    public int size() {
        return kind.length;
    }

    /** The commands that fill the book. */
    public int prefill() {
        return shape.restingOrders();
    }

    /** The commands that are measured. */
    public int measured() {
        return kind.length - prefill();
    }

    /** How many orders the stream has, for tables by number. */
    public int orders() {
        return orders;
    }

    /** The kind of a command. */
    public byte kind(int index) {
        return kind[index];
    }

    /** Orders in the book after the last command. */
    public int restingAtEnd() {
        return restingAtEnd.length;
    }

    /** One of the orders that are in the book after the last command. */
    int restingAtEnd(int index) {
        return restingAtEnd[index];
    }

    /** Whose an order is. */
    short accountOf(int number) {
        return accountOf[number];
    }

    /** What a plain book trades on it. */
    public TradeTally.Result expected() {
        return expected;
    }
}
