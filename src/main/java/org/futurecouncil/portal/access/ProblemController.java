package org.futurecouncil.portal.access;

import java.util.Arrays;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.futurecouncil.portal.UnknownLinkException;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages to which filters lead. */
@Controller
class ProblemController {

    @RequestMapping(Problem.PATH + "{view}")
    String show(@PathVariable String view, HttpServletRequest request) {
        boolean known = Arrays.stream(Problem.values()).anyMatch((problem) -> problem.view().equals(view));
        if (!known || request.getDispatcherType() != DispatcherType.FORWARD) {
            throw new UnknownLinkException();
        }
        return "portal/problem/" + view;
    }

}
