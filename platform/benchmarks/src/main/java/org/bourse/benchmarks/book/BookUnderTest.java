package org.bourse.benchmarks.book;

/**
 * A book that is measured, fed from the commands of a flow. What it trades goes to a tally, so that reading its answer is part of its
 * cost. Each process measures one kind only: the virtual machine then knows which {@link #apply} is meant.
 */
public abstract class BookUnderTest {
    /** What it trades. */
    protected final TradeTally tally = new TradeTally();

    /** The commands. */
    protected final Flow flow;

    /** A book without orders. */
    protected BookUnderTest(Flow flow) {
        this.flow = flow;
    }

    /** Applies one command of the flow. */
    public abstract void apply(int index);

    /** Takes an order out, by its number. */
    protected abstract void cancel(int order);

    /** Applies the commands that fill the book. */
    public final void fill() {
        for (int i = 0; i < flow.prefill(); i++) {
            apply(i);
        }
        tally.clear();
    }

    /** Applies the measured commands, from the filled book on. */
    public final void run() {
        for (int i = flow.prefill(); i < flow.size(); i++) {
            apply(i);
        }
    }

    /** After a run: takes all resting orders out, one by one, and fills the book again. */
    public void refill() {
        for (int i = 0; i < flow.restingAtEnd(); i++) {
            cancel(flow.restingAtEnd(i));
        }
        fill();
    }

    /** What was traded since the book was filled. */
    public final TradeTally.Result traded() {
        return tally.result();
    }

    /** After a run: throws where it did not trade what the plain book of the generator did. */
    public final void verify() {
        if (!traded().equals(flow.expected())) {
            throw new IllegalStateException(getClass().getSimpleName() + " trades " + traded() + " on the flow "
                    + flow.shape().label() + ", not " + flow.expected());
        }
    }
}
