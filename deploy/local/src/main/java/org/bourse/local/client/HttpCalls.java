package org.bourse.local.client;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/2 in clear text over few connections, as a program of a partner on the same network would speak it. One event loop does all the
 * work, so that the load generator takes as little as possible of the machine that it measures.
 */
public final class HttpCalls implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int WAITING_MAX = 100_000;
    private static final long ANSWER_LIMIT_MS = 30_000;
    private static final int CONNECT_LIMIT_MS = 5_000;
    private static final long CLOSE_LIMIT_SECONDS = 10;

    private final Vertx vertx;
    private final Context context;
    private final HttpClient http2;
    private final HttpClient http1;

    /** Opens a client; connections are made when they are needed. */
    public HttpCalls() {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        context = vertx.getOrCreateContext();
        http2 = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectTimeout(CONNECT_LIMIT_MS)
                .setTcpNoDelay(true));
        http1 = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_LIMIT_MS));
    }

    /** Sends a request over HTTP/2; the answer comes on the event loop. */
    Future<Answer> send(HttpMethod method, URI root, String path, Map<String, String> headers, Buffer body) {
        return send(http2, method, root, path, headers, body);
    }

    /** Sends a request over HTTP/1.1, for servers that speak nothing else. */
    Future<Answer> sendPlain(HttpMethod method, URI root, String path, Map<String, String> headers, Buffer body) {
        return send(http1, method, root, path, headers, body);
    }

    /** Runs something on the event loop. */
    void onLoop(Runnable work) {
        context.runOnContext(nothing -> work.run());
    }

    /** Runs something on the event loop after a while. */
    void later(long delayMs, Runnable work) {
        vertx.setTimer(delayMs, id -> work.run());
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            // Nothing depends on an orderly end of the connections.
        }
    }

    private static Future<Answer> send(
            HttpClient client, HttpMethod method, URI root, String path, Map<String, String> headers, Buffer body) {
        String address = root.getRawPath() + path;
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(root.getHost())
                .setPort(root.getPort())
                .setURI(address)
                .setTimeout(ANSWER_LIMIT_MS);
        headers.forEach(options::putHeader);
        // All of it is chained inside the first step, which runs on the event loop: a caller's thread that chained the
        // reading of the
        // body could come too late, when a part of it has been there and gone.
        return client.request(options).compose(request -> sent(request, body).compose(response -> response.body()
                .map(bytes -> new Answer(method + " " + address, response.statusCode(), bytes.getBytes()))));
    }

    private static Future<io.vertx.core.http.HttpClientResponse> sent(HttpClientRequest request, Buffer body) {
        return body == null ? request.send() : request.send(body);
    }
}
