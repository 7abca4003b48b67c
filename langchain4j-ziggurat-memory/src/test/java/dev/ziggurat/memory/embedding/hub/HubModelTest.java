package dev.ziggurat.memory.embedding.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.embedding.ModelFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HubModelTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path cache;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private @Nullable String token;
    private boolean offline;

    @SuppressWarnings("NullAway.Init")
    private FakeHub hub;

    @SuppressWarnings("NullAway.Init")
    private byte[] graph;

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        graph = new byte[300_000];
        new Random(1).nextBytes(graph);
        hub.files.put("README.md", new byte[] {1});
        hub.files.put("tokenizer.json", "{\"tokenizer\":1}".getBytes(StandardCharsets.UTF_8));
        hub.files.put("config.json", "{\"max_position_embeddings\":128}".getBytes(StandardCharsets.UTF_8));
        hub.files.put("1_Pooling/config.json", "{\"pooling_mode_cls_token\":true}".getBytes(StandardCharsets.UTF_8));
        hub.files.put("onnx/model.onnx", graph);
        hub.files.put("onnx/model_quantized.onnx", new byte[] {4, 5, 6});
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private ModelFiles get(@Nullable String variant) {
        HubSettings settings = new HubSettings(hub.endpoint(), cache, token, offline, Duration.ofSeconds(2), 3);
        return HubModel.get(
                "owner/tiny",
                variant,
                settings,
                (file, bytes, total) -> heard.add(file + " " + bytes + "/" + total),
                pauses::add);
    }

    @Test
    void nothingIsWrittenThroughALinkThatSomebodyLaid() throws IOException {
        get(null);
        Path blob = Files.readSymbolicLink(model().resolve("snapshots")
                .resolve(FakeHub.COMMIT)
                .resolve("onnx")
                .resolve("model.onnx"));
        String name = String.valueOf(blob.getFileName());
        Path missing = model().resolve(".no_exist").resolve(FakeHub.COMMIT).resolve("modules.json");
        delete(model().resolve("snapshots"));
        Files.delete(model().resolve("blobs").resolve(name));
        Files.delete(missing);
        Path victim = Files.writeString(cache.resolve("victim"), "precious");
        Files.createSymbolicLink(model().resolve("blobs").resolve(name + ".incomplete"), victim);
        Files.createSymbolicLink(missing, cache.resolve("created"));
        get(null);
        assertThat(victim).hasContent("precious");
        assertThat(cache.resolve("created")).doesNotExist();
        assertThat(model().resolve("blobs").resolve(name)).isRegularFile().hasBinaryContent(graph);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> getting() {
        return assertThatThrownBy(() -> get(null)).isInstanceOf(EmbeddingException.class);
    }

    private Path model() {
        return cache.resolve("models--owner--tiny");
    }

    private void assertWhole(ModelFiles files) throws IOException {
        Path snapshot = model().resolve("snapshots").resolve(FakeHub.COMMIT);
        assertThat(files.name()).isEqualTo("owner/tiny");
        assertThat(files.settings().maxTokens()).isEqualTo(128);
        assertThat(snapshot.resolve("onnx/model.onnx")).hasBinaryContent(graph);
        assertThat(model().resolve("blobs").resolve(hub.etag("onnx/model.onnx")))
                .hasBinaryContent(graph);
        try (Stream<Path> blobs = Files.list(model().resolve("blobs"))) {
            assertThat(blobs.map(Path::toString)).noneMatch(name -> name.endsWith(".incomplete"));
        }
    }

    @Test
    void aModelIsLaidOutAsTheStandardCacheHasIt() throws IOException {
        assertWhole(get(null));

        assertThat(model().resolve("refs/main")).hasContent(FakeHub.COMMIT);
        Path link = model().resolve("snapshots").resolve(FakeHub.COMMIT).resolve("onnx/model.onnx");
        assertThat(link).isSymbolicLink();
        assertThat(Files.readSymbolicLink(link)).isRelative();
        assertThat(model().resolve(".no_exist").resolve(FakeHub.COMMIT).resolve("modules.json"))
                .exists();
        assertThat(model().resolve("snapshots").resolve(FakeHub.COMMIT).resolve("README.md"))
                .doesNotExist();
        assertThat(heard).contains("onnx/model.onnx 300000/300000");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatIsThereIsUsedWithoutARequest() throws IOException {
        get(null);
        hub.requests.clear();

        assertWhole(get(null));
        offline = true;
        assertWhole(get(null));
        assertThat(hub.requests).isEmpty();

        offline = false;
        get("quantized");
        assertThat(hub.graphRequests()).singleElement().asString().contains("model_quantized");
    }

    @Test
    void offlineWithoutTheModelIsAnErrorThatSaysSo() {
        offline = true;

        getting().hasMessageContaining("owner/tiny").hasMessageContaining("HF_HUB_OFFLINE");
        assertThat(hub.requests).isEmpty();
    }

    @Test
    void aCutTransferGoesOnWhereItBrokeOff() throws IOException {
        hub.troubles.add(FakeHub.Trouble.CUT);
        hub.troubles.add(FakeHub.Trouble.CUT);

        assertWhole(get(null));

        assertThat(hub.graphRequests()).hasSize(3);
        assertThat(hub.graphRequests().get(1)).contains("bytes=");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aTransferThatFailedGoesOnInTheNextProcess() throws IOException {
        for (int i = 0; i < 3; i++) {
            hub.troubles.add(FakeHub.Trouble.CUT);
        }
        getting().hasMessageContaining("onnx/model.onnx").hasMessageContaining("3 times");
        assertThat(model().resolve("refs/main")).doesNotExist();
        hub.requests.clear();

        assertWhole(get(null));
        assertThat(hub.graphRequests()).singleElement().asString().contains("bytes=");
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws IOException {
        hub.troubles.add(FakeHub.Trouble.CUT);
        hub.troubles.add(FakeHub.Trouble.NO_RANGES);

        assertWhole(get(null));
    }

    @Test
    void silenceIsGivenUpAndTriedAgain() throws IOException {
        hub.troubles.add(FakeHub.Trouble.SILENCE);

        assertWhole(get(null));
        assertThat(hub.graphRequests()).hasSize(2);
    }

    @Test
    void wrongBytesAreThrownAway() throws IOException {
        hub.troubles.add(FakeHub.Trouble.WRONG_BYTES);
        assertWhole(get(null));
        assertThat(hub.graphRequests().get(1)).contains("null null");
    }

    @Test
    void wrongBytesAgainAndAgainAreAnErrorAndNoModel() {
        for (int i = 0; i < 3; i++) {
            hub.troubles.add(FakeHub.Trouble.WRONG_BYTES);
        }
        getting().hasMessageContaining("checksum").hasMessageContaining("onnx/model.onnx");
        assertThat(model().resolve("blobs").resolve(hub.etag("onnx/model.onnx")))
                .doesNotExist();
    }

    @Test
    void aBusyServerIsAskedAgainWhenItSays() throws IOException {
        hub.troubles.add(FakeHub.Trouble.BUSY);

        assertWhole(get(null));
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void refusalsSayWhatToDoAndAreNotRepeated() {
        hub.status = 401;
        getting().hasMessageContaining("401").hasMessageContaining("Set HF_TOKEN");
        token = "secret";
        hub.status = 403;
        getting().hasMessageContaining("403").hasMessageContaining("HF_TOKEN").hasMessageNotContaining("secret");
        hub.status = 404;
        getting().hasMessageContaining("404").hasMessageContaining("name");
        hub.status = 418;
        getting().hasMessageContaining("418");

        assertThat(hub.requests).hasSize(4);
        hub.status = 500;
        getting().hasMessageContaining("500").hasMessageContaining("3 times");
    }

    @Test
    void theTokenGoesToTheHubAndNotToItsStorage() {
        token = "secret";
        get(null);

        assertThat(hub.requests).anyMatch(request -> request.endsWith("Bearer secret"));
        assertThat(hub.graphRequests()).isNotEmpty().allMatch(request -> request.endsWith("null"));
        assertThat(hub.requests.stream().filter(request -> !request.contains("/cdn/")))
                .allMatch(request -> request.endsWith("Bearer secret"));
    }

    @Test
    void noNetworkIsAnErrorThatSaysWhatWasTried() {
        URI endpoint = hub.endpoint();
        hub.close();

        getting().hasMessageContaining(endpoint.toString()).hasMessageContaining("network");
    }

    @Test
    void modelsWithoutTokenizerOrGraphAreRefused() {
        hub.files.remove("onnx/model.onnx");
        hub.files.put("onnx/model_O4.onnx", new byte[] {1});
        getting().hasMessageContaining("model_quantized.onnx").hasMessageContaining("model_O4.onnx");
        hub.files.remove("tokenizer.json");
        getting().hasMessageContaining("tokenizer.json");
    }

    @Test
    void severalThreadsDownloadOnce() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<CompletableFuture<ModelFiles>> calls = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> get(null), threads))
                .toList();
        for (CompletableFuture<ModelFiles> call : calls) {
            assertWhole(call.join());
        }
        assertThat(hub.graphRequests()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void strangeNamesNeverBecomePaths() {
        for (String name : List.of("../x", "a/../b", "a/b/c", "", "/etc", "a b")) {
            assertThatThrownBy(
                            () -> HubModel.get(name, null, HubSettings.of(Map.of(), cache), (file, bytes, total) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> HubCache.safe("../../x", "ETag")).isInstanceOf(EmbeddingException.class);
    }

    @Test
    void settingsFollowTheEnvironment() throws IOException {
        HubSettings plain = HubSettings.of(Map.of(), cache);
        assertThat(plain.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(plain.cache()).isEqualTo(cache.resolve(".cache/huggingface/hub"));
        assertThat(plain.token()).isNull();
        assertThat(plain.offline()).isFalse();

        Files.writeString(cache.resolve("token"), "from-file\n");
        Map<String, String> set =
                Map.of("HF_HOME", cache.toString(), "HF_ENDPOINT", "http://mirror:8080/hf/", "HF_HUB_OFFLINE", "1");
        HubSettings other = HubSettings.of(set, Path.of("/nowhere"));
        assertThat(other.endpoint()).isEqualTo(URI.create("http://mirror:8080/hf"));
        assertThat(other.cache()).isEqualTo(cache.resolve("hub"));
        assertThat(other.token()).isEqualTo("from-file");
        assertThat(other.offline()).isTrue();
        assertThat(HubSettings.of(Map.of("HF_TOKEN", " t "), cache).token()).isEqualTo("t");
        assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", "mirror"), cache))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("HF_ENDPOINT");
    }
}
