package org.futurecouncil.portal.access;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps one caller from asking too much: looking at pages, sending forms, opening links,
 * asking for lost ones. Each node counts for itself; mails are counted over all nodes.
 */
class RateLimits extends OncePerRequestFilter {

    /** More callers than that at a time, and the counts of the quietest are forgotten. */
    private static final int MOST_CALLERS = 100_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
        .maximumSize(MOST_CALLERS)
        .expireAfterAccess(TEN_MINUTES)
        .build();

    private final PortalProperties limits;

    RateLimits(PortalProperties limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsumptionProbe probe = bucket(request).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Problem.TOO_MANY.show(request, response);
    }

    private Bucket bucket(HttpServletRequest request) {
        boolean form = !HttpMethod.GET.matches(request.getMethod()) && !HttpMethod.HEAD.matches(request.getMethod());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String caller = caller(request.getRemoteAddr());
        if (path.startsWith("/enter/") || path.startsWith("/register/confirm")) {
            return bucket("link " + caller, this.limits.links(), MINUTE);
        }
        if (form && (path.startsWith("/sign-in") || path.equals("/register/send"))) {
            return bucket("lost " + caller, this.limits.lostLinks(), TEN_MINUTES);
        }
        return form ? bucket("form " + caller, this.limits.forms(), MINUTE)
                : bucket("page " + caller, this.limits.pages(), MINUTE);
    }

    private Bucket bucket(String key, int most, Duration period) {
        return this.buckets.get(key,
                (unknown) -> Bucket.builder()
                    .addLimit((limit) -> limit.capacity(most).refillGreedy(most, period))
                    .build());
    }

    /** A household or an office has a whole network of 64 bits in IPv6. */
    static String caller(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split("%", 2)[0].split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int group = 0; group < 4 && group < groups.length && !groups[group].isEmpty(); group++) {
            network.append(groups[group]).append(':');
        }
        return network.append("/64").toString();
    }

}
