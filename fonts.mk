# Fonts of papers. `frontend/node_modules` already brings the Chinese faces; these targets fetch the
# others into .build/fonts, where jiefen looks for them.
FONTS := .build/fonts
FANDOL := usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf

.PHONY: fonts fangsong

# 宋 and 黑 (all name characters), Arabic script and symbols; all under the SIL Open Font License.
fonts: $(STAMP)/fonts
$(STAMP)/fonts:
	@mkdir -p $(STAMP) $(FONTS)
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix $(FONTS) \
		@expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 \
		@expo-google-fonts/noto-naskh-arabic@0.4.5 @expo-google-fonts/noto-emoji@0.4.7
	@touch $@

# 仿宋 (GPL with font exception) out of Debian's texlive-lang-chinese, without installing that.
fangsong: $(STAMP)/fangsong
$(STAMP)/fangsong:
	@mkdir -p $(STAMP) $(FONTS) .build/deb
	cd .build/deb && apt-get download -qq texlive-lang-chinese
	dpkg-deb --fsys-tarfile .build/deb/texlive-lang-chinese_*.deb | tar -xO ./$(FANDOL) > $(FONTS)/FandolFang-Regular.otf
	@rm -r .build/deb
	@touch $@
