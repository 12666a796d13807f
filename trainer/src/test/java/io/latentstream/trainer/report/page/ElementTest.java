package io.latentstream.trainer.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementTest {
    @Test
    void escapesWhatWouldBeMarkup() {
        Element hostile = Element.of("p", "<script>alert('&')</script>").with("title", "\" onclick=\"x<y");
        assertThat(hostile.html())
                .isEqualTo("<p title=\"&quot; onclick=&quot;x&lt;y\">&lt;script&gt;alert('&amp;')&lt;/script&gt;</p>");
    }

    @Test
    void leavesStyleSheetsAsTheyAre() {
        assertThat(Element.of("style").style("a > b { font: \"Segoe UI\" }").html())
                .isEqualTo("<style>a > b { font: \"Segoe UI\" }</style>");
    }

    @Test
    void replacesWhatXmlCannotHold() {
        assertThat(Element.of("p", "a\u0000b\u001bc\ud800d\uffffe\n\tf\ud83d\ude42")
                        .html())
                .isEqualTo("<p>a\ufffdb\ufffdc\ufffdd\ufffde\n\tf\ud83d\ude42</p>");
    }

    @Test
    void closesEveryElement() {
        Element figure =
                Element.of("figure").add(Element.of("img").with("alt", "")).add(Element.of("td"));
        assertThat(figure.html()).isEqualTo("<figure><img alt=\"\"/><td></td></figure>");
    }

    @Test
    void writesCoordinatesToAHundredth() {
        assertThat(Element.coordinate(12.3456)).isEqualTo("12.35");
        assertThat(Element.coordinate(100)).isEqualTo("100");
        assertThat(Element.coordinate(-0.001)).isEqualTo("0");
        assertThat(Element.coordinate(1.5)).isEqualTo("1.5");
    }
}
