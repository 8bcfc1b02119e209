package org.futurecouncil.testing.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/**
 * Draws the guide's pictures of the models: {@code mvn test-compile
 * exec:java@model-pictures}. A model that is wider than a page is cut into rows, where
 * the fewest symbols and names are hit. Beside the pictures stands of what state of each
 * model they are, so that a test can tell an old picture.
 */
public final class ModelPictures {

    public static final Path MODELS = Path.of("bpmn");

    public static final Path PICTURES = Path.of("src", "docs", "models");

    private static final Path STATES = PICTURES.resolve("models.sha256");

    private static final String VIEWER = "META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js";

    /** Pixels in which a name is still read where a page is about 900 pixels wide. */
    private static final int WIDEST_ROW = 1200;

    private ModelPictures() {
    }

    public static void main(String[] args) throws IOException {
        Files.createDirectories(PICTURES);
        SortedMap<String, String> states = new TreeMap<>();
        try (Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium()
                    .launch(new BrowserType.LaunchOptions().setExecutablePath(InstalledBrowser.find().orElseThrow())
                        .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setDeviceScaleFactor(2));
            for (Path model : models()) {
                page.setContent(resource("testing/pictures/model.html"));
                page.addScriptTag(new Page.AddScriptTagOptions().setContent(resource(VIEWER)));
                page.addScriptTag(
                        new Page.AddScriptTagOptions().setContent(resource("testing/pictures/draw-in-rows.js")));
                page.evaluate("([xml, widest]) => drawInRows(xml, widest)",
                        List.of(Files.readString(model), WIDEST_ROW));
                page.locator("#rows").screenshot(new Locator.ScreenshotOptions().setPath(picture(model)));
                states.put(model.getFileName().toString(), state(model));
            }
        }
        Files.write(STATES,
                states.entrySet().stream().map((state) -> state.getValue() + "  " + state.getKey()).toList());
    }

    /** The models in the order of their names. */
    public static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.filter((file) -> file.toString().endsWith(".bpmn")).sorted().toList();
        }
    }

    public static Path picture(Path model) {
        return PICTURES.resolve(model.getFileName().toString().replace(".bpmn", ".png"));
    }

    /** Whether the picture shows the model as it is. */
    public static boolean isOf(Path model) throws IOException {
        return Files.exists(picture(model))
                && Files.readAllLines(STATES).contains(state(model) + "  " + model.getFileName());
    }

    private static String state(Path model) throws IOException {
        try {
            return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(Files.readString(model).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)));
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = ModelPictures.class.getClassLoader().getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("Not on the class path: " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

}
