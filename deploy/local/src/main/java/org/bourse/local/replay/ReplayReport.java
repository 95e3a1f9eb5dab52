package org.bourse.local.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What came of a replay, and whether it is what was expected. Prices and quantities are in the units of the file. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class ReplayReport {
    public int commands;
    public int refused;
    public int fills;
    public long tradedQuantity;
    public long tick;
    public Long auctionPrice;
    public Long auctionVolume;
    public Integer expectedFills;
    public int equalFills;
    public Integer expectedBests;
    public int comparedBests;
    public int equalBests;
    public int differences;
    public String firstDifference;
    public List<FileBook.Level> bids = List.of();
    public List<FileBook.Level> asks = List.of();

    /** Notes a difference. */
    void differs(String what) {
        differences++;
        if (firstDifference == null) {
            firstDifference = what;
        }
    }

    /** Whether everything is as expected. */
    public boolean isEqual() {
        return differences == 0;
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%,d commands, %,d refused, %,d fills, traded quantity %,d, tick %d%n",
                commands,
                refused,
                fills,
                tradedQuantity,
                tick);
        if (auctionVolume != null) {
            out.printf(
                    Locale.ROOT,
                    "auction: price %s, volume %,d%n",
                    auctionPrice == null ? "none" : auctionPrice,
                    auctionVolume);
        }
        if (expectedFills != null) {
            out.printf(Locale.ROOT, "fills: %,d of %,d expected ones are equal%n", equalFills, expectedFills);
        }
        if (expectedBests != null) {
            out.printf(Locale.ROOT, "best bid and offer: %,d of %,d rows are equal%n", equalBests, expectedBests);
        }
        out.printf("%n%12s %14s   %14s %12s%n", "quantity", "bid", "ask", "quantity");
        for (int index = 0; index < Math.max(bids.size(), asks.size()); index++) {
            out.printf(
                    Locale.ROOT,
                    "%12s %14s   %14s %12s%n",
                    index < bids.size() ? bids.get(index).quantity() : "",
                    index < bids.size() ? bids.get(index).price() : "",
                    index < asks.size() ? asks.get(index).price() : "",
                    index < asks.size() ? asks.get(index).quantity() : "");
        }
        if (differences > 0) {
            out.printf(Locale.ROOT, "%nDIFFERENT in %,d places; the first: %s%n", differences, firstDifference);
        } else if (expectedFills != null || expectedBests != null) {
            out.println("\nEqual.");
        }
    }
}
