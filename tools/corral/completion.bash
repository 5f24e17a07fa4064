# SPDX-License-Identifier: Apache-2.0
# Bash completion for corral.
_corral()
{
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
	local seeded="--seed --schedule --depth --steps --cpus --every-access"

	if [ "$COMP_CWORD" -eq 1 ]; then
		COMPREPLY=($(compgen -W "build run explore lines list boards layout --help --version" -- "$word"))
		return
	fi
	case $before in
	-b | --board)
		COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" boards 2>/dev/null | cut -d ' ' -f 1)" -- "$word"))
		return
		;;
	--schedule)
		COMPREPLY=($(compgen -W "random pct" -- "$word"))
		return
		;;
	--svg)
		COMPREPLY=($(compgen -f -- "$word"))
		return
		;;
	esac
	case $command:$word in
	build:-*)
		COMPREPLY=($(compgen -W "--board --build-dir --pristine --set --verbose --help" -- "$word"))
		;;
	run:-*)
		COMPREPLY=($(compgen -W "--board --build-dir --pristine --set --verbose --timeout --no-build --debug \
			--trace $seeded --help" -- "$word"))
		;;
	explore:-*)
		COMPREPLY=($(compgen -W "--board --build-dir --pristine --set --verbose --runs --jobs --time-limit \
			$seeded --help" -- "$word"))
		;;
	layout:-*)
		COMPREPLY=($(compgen -W "--board --svg --help" -- "$word"))
		;;
	lines:-*)
		COMPREPLY=($(compgen -W "--help" -- "$word"))
		;;
	lines:*)
		COMPREPLY=($(compgen -f -- "$word"))
		;;
	list:-*)
		COMPREPLY=($(compgen -W "--help" -- "$word"))
		;;
	boards:*)
		COMPREPLY=($(compgen -W "--help" -- "$word"))
		;;
	*)
		COMPREPLY=($(compgen -d -- "$word"))
		;;
	esac
}
complete -o filenames -F _corral corral
