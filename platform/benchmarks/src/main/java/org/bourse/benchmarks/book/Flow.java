package org.bourse.benchmarks.book;

/**
 * A stream of commands in an array, and what a plain book trades on it. The first commands fill the book ({@link #prefill()} of
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

    private static final int KIND_MASK = 7;
    private static final int BUY = 8;
    private static final int ACCOUNT_AT = 8;

    private final FlowShape shape;
    /** Two words to a command: order, account, side, kind; price, quantity. */
    private final long[] words;
    /** For a reduction: what is left after it. */
    private final int[] leavesLots;
    /** For a reduction: what is left after it, and what was filled before. */
    private final int[] totalLots;

    private int commands;
    private int orders;
    private int[] restingAtEnd;
    private short[] accountOf;
    private TradeTally.Result expected;

    Flow(FlowShape shape, int size) {
        this.shape = shape;
        words = new long[size * 2];
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
        words[commands * 2] = (long) order << 32 | account << ACCOUNT_AT | (buy ? BUY : 0) | kind;
        words[commands * 2 + 1] = (long) priceTicks << 32 | quantityLots;
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
            accountOf[order(what(i))] = (short) account(what(i));
        }
    }

    /** What kind of stream it is. */
    public FlowShape shape() {
        return shape;
    }

    /** All commands, with those that fill the book. */
    public int size() {
        return commands;
    }

    /** The commands that fill the book. */
    public int prefill() {
        return shape.restingOrders();
    }

    /** The commands that are measured. */
    public int measured() {
        return commands - prefill();
    }

    /** How many orders the stream has, for tables by number. */
    public int orders() {
        return orders;
    }

    /** The first word of a command: what is done to which order. */
    public long what(int index) {
        return words[index * 2];
    }

    /** The second word of a command: at which price, and how much. */
    public long terms(int index) {
        return words[index * 2 + 1];
    }

    /** The kind of a command, from its first word. */
    public static int kind(long what) {
        return (int) what & KIND_MASK;
    }

    /** The side of the order, from the first word. */
    public static boolean buy(long what) {
        return (what & BUY) != 0;
    }

    /** The order, from the first word. */
    public static int order(long what) {
        return (int) (what >>> 32);
    }

    /** Whose the order is, from the first word. */
    public static int account(long what) {
        return (int) what >>> ACCOUNT_AT;
    }

    /** The price in ticks, from the second word. */
    public static long priceTicks(long terms) {
        return terms >>> 32;
    }

    /** What a new order asks for, what is left of a moved one, by how much a reduced one shrinks; from the second word. */
    public static long quantityLots(long terms) {
        return (int) terms;
    }

    /** What is left of an order after it was reduced. */
    public long leavesLots(int index) {
        return leavesLots[index];
    }

    /** What is left of an order after it was reduced, and what was filled before. */
    public long totalLots(int index) {
        return totalLots[index];
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
