package org.bourse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bourse.local.client.RestApi;
import org.bourse.local.client.Waiting;
import org.bourse.local.platform.ServiceName;

/** What pricing shows of a market, through its API. */
final class PriceView {
    private static final List<String> INTERVALS = List.of("1s", "1m", "5m", "15m", "1h", "4h", "1d");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CANDLES_SHOWN = 5;

    private final RestApi pricing;
    private final String symbol;

    PriceView(Partners partners, String symbol) {
        this.pricing = partners.operator(ServiceName.PRICING);
        this.symbol = symbol;
    }

    /** The prices once the last trade is among them. */
    DemoReport.Prices after(int trades) {
        JsonNode ticker = trades == 0
                ? pricing.look("/tickers/" + symbol).json()
                : Waiting.until("the last trade in the ticker", LIMIT, () -> {
                    JsonNode now = pricing.look("/tickers/" + symbol).json();
                    return Optional.of(now)
                            .filter(node -> node.path("lastTradeSeq").asLong() >= trades);
                });
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<DemoReport.Candle> latest = List.of();
        for (String interval : INTERVALS) {
            List<JsonNode> candles = candles(interval);
            counts.put(interval, candles.size());
            if (interval.equals("1m")) {
                latest = candles.stream()
                        .skip(Math.max(0, candles.size() - CANDLES_SHOWN))
                        .map(PriceView::candle)
                        .toList();
            }
        }
        return new DemoReport.Prices(
                text(ticker, "last"),
                text(ticker, "bid"),
                text(ticker, "ask"),
                text(ticker, "open24h"),
                text(ticker, "high24h"),
                text(ticker, "low24h"),
                text(ticker, "volume24h"),
                text(ticker, "vwap24h"),
                counts,
                latest);
    }

    private List<JsonNode> candles(String interval) {
        List<JsonNode> candles = new ArrayList<>();
        pricing.list("/candles?symbol=" + symbol + "&interval=" + interval).forEach(candle -> {
            if (candle.path("tradeCount").asLong() > 0) {
                candles.add(candle);
            }
        });
        candles.sort(
                java.util.Comparator.comparing(candle -> candle.path("openTime").asText()));
        return candles;
    }

    private static DemoReport.Candle candle(JsonNode candle) {
        return new DemoReport.Candle(
                text(candle, "openTime"),
                text(candle, "open"),
                text(candle, "high"),
                text(candle, "low"),
                text(candle, "close"),
                text(candle, "volume"),
                candle.path("tradeCount").asLong());
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }
}
