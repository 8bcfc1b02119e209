package org.futurecouncil.testing.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * One browser for all tests of a run, a window of its own for each {@link Tasklist} and
 * {@link VendorWindow}, and a picture of each window when a test fails.
 */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    private static final Path PICTURES = Path.of("target", "screenshots");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (InstalledBrowser.find().isPresent()) {
            return ConditionEvaluationResult.enabled("a browser is installed");
        }
        String message = "NOT TESTED in a browser: " + context.getDisplayName()
                + ". No Chromium or Chrome is installed; name one by -Dbrowser.path or CHROME_PATH.";
        if (Boolean.getBoolean("browser.required")) {
            throw new IllegalStateException(message);
        }
        System.err.println("\n*** " + message + "\n");
        return ConditionEvaluationResult.disabled(message);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Tasklist.class || type == VendorWindow.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Environment environment = SpringExtension.getApplicationContext(context).getEnvironment();
        String address = "http://localhost:" + environment.getRequiredProperty("local.server.port");
        boolean script = !parameter.isAnnotated(WithoutScript.class);
        Page page = browser(context).newPage(new Browser.NewPageOptions().setJavaScriptEnabled(script));
        Window window = (parameter.getParameter().getType() == Tasklist.class) ? new Tasklist(page, address)
                : new VendorWindow(page, address, script);
        windows(context).add(window);
        return window;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        List<Window> windows = windows(context);
        for (int i = 0; i < windows.size(); i++) {
            if (context.getExecutionException().isPresent()) {
                Files.createDirectories(PICTURES);
                String name = context.getRequiredTestClass().getSimpleName() + "-"
                        + context.getRequiredTestMethod().getName() + "-" + i + ".png";
                System.err.println("*** " + name + "\n" + String.join("\n", windows.get(i).diary()));
                windows.get(i).page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
            }
            windows.get(i).page().close();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Window> windows(ExtensionContext context) {
        return context.getStore(NAMESPACE)
            .getOrComputeIfAbsent("windows", (key) -> new ArrayList<Window>(), List.class);
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("browser", (key) -> new RunningBrowser(), RunningBrowser.class).browser;
    }

    /** Closed by JUnit when the last test of the run is over. */
    private static final class RunningBrowser implements Store.CloseableResource {

        private final Playwright playwright = Playwright
            .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

        private final Browser browser = this.playwright.chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(InstalledBrowser.find().orElseThrow())
                .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--no-first-run",
                        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")));

        @Override
        public void close() {
            this.browser.close();
            this.playwright.close();
        }

    }

}
